/** What the pages behind the links of mails share: request, answer, form, frame and style. */
@NullMarked
package io.apropos.application.page;

import org.jspecify.annotations.NullMarked;

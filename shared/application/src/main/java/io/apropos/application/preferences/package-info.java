/** What clients choose for themselves, by the link of a mail: page, form and JSON. */
@NullMarked
package io.apropos.application.preferences;

import org.jspecify.annotations.NullMarked;

/** What the mail service tells of a mail, and what it settles. */
@NullMarked
package io.apropos.application.feedback;

import org.jspecify.annotations.NullMarked;

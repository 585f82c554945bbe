/** The second yes: the page behind the link of the mail {@code confirm-consent}. */
@NullMarked
package io.apropos.application.confirm;

import org.jspecify.annotations.NullMarked;

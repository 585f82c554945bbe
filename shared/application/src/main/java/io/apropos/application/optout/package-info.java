/** Leaving a topic, or everything, by the link of a mail. */
@NullMarked
package io.apropos.application.optout;

import org.jspecify.annotations.NullMarked;

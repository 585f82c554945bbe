/** What falls due: rounds, expiry, unknown sends, timers. */
@NullMarked
package io.apropos.application.sweep;

import org.jspecify.annotations.NullMarked;

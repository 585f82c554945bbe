/** Function keep-preferences. */
@NullMarked
package io.apropos.keeppreferences;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.sweepoutbox;

import org.jspecify.annotations.NullMarked;

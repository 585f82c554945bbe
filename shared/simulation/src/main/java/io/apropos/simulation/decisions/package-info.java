/** Whole decisions of a made-up shop: timed, and written down for another JVM to decide again. */
@NullMarked
package io.apropos.simulation.decisions;

import org.jspecify.annotations.NullMarked;

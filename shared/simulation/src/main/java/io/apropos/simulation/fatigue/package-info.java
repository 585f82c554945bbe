/** The public fatigue world and the engines that play in it. */
@NullMarked
package io.apropos.simulation.fatigue;

import org.jspecify.annotations.NullMarked;

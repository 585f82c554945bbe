/** Measures the product's own classes on real data and on the public fatigue world. */
@NullMarked
package io.apropos.simulation;

import org.jspecify.annotations.NullMarked;

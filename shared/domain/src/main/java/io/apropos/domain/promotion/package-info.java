/** Rebates: what a decision may grant, at which price, within which bounds. */
@NullMarked
package io.apropos.domain.promotion;

import org.jspecify.annotations.NullMarked;

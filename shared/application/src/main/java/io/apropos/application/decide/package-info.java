/** From an occasion to a decision with its receipt. */
@org.jspecify.annotations.NullMarked
package io.apropos.application.decide;

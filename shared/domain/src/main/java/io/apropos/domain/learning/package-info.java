/** What outcomes teach: counters, chances drawn from them, choice with a known probability. */
@NullMarked
package io.apropos.domain.learning;

import org.jspecify.annotations.NullMarked;

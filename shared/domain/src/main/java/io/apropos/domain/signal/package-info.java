/** What a hit on a link says about a person, and what it does not. */
@NullMarked
package io.apropos.domain.signal;

import org.jspecify.annotations.NullMarked;

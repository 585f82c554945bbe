/** What goes with what was bought. */
@NullMarked
package io.apropos.domain.affinity;

import org.jspecify.annotations.NullMarked;

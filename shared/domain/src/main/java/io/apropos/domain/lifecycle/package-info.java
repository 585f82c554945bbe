/** Where a client stands: activity, expected purchases, danger of loss, stage, value. */
@NullMarked
package io.apropos.domain.lifecycle;

import org.jspecify.annotations.NullMarked;

/** Rebates: which money there is, which orders used a code, and how fast it goes. */
@NullMarked
package io.apropos.application.promotion;

import org.jspecify.annotations.NullMarked;

/** Experiments as they are counted: who is in which arm, and what came of it. */
@NullMarked
package io.apropos.application.trial;

import org.jspecify.annotations.NullMarked;

/**
 * Judges a history by four logs alone: the mails that were accepted, the refusals, the merges and
 * the policy. Knows nothing of the code that made them.
 */
@NullMarked
package io.apropos.checker;

import org.jspecify.annotations.NullMarked;

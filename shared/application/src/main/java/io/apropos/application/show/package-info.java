/**
 * The 360° view of one person, for advisors: what is known, what was said, what was not and why.
 */
@NullMarked
package io.apropos.application.show;

import org.jspecify.annotations.NullMarked;

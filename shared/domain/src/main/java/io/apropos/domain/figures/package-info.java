/** What is computed over all clients of a brand, once a night. */
@NullMarked
package io.apropos.domain.figures;

import org.jspecify.annotations.NullMarked;

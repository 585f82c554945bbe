/** The figures of a brand, found anew every night. */
@NullMarked
package io.apropos.application.measure;

import org.jspecify.annotations.NullMarked;

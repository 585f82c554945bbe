@NullMarked
package io.apropos.measurebrand;

import org.jspecify.annotations.NullMarked;

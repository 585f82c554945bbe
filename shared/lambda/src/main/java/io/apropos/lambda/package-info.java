@NullMarked
package io.apropos.lambda;

import org.jspecify.annotations.NullMarked;

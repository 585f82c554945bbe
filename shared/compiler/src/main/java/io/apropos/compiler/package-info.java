@NullMarked
package io.apropos.compiler;

import org.jspecify.annotations.NullMarked;

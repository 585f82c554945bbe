@NullMarked
package io.apropos.compiler.pattern;

import org.jspecify.annotations.NullMarked;

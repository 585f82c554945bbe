@NullMarked
package io.apropos.compiler.meaning;

import org.jspecify.annotations.NullMarked;

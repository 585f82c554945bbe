@NullMarked
package io.apropos.compiler.template;

import org.jspecify.annotations.NullMarked;

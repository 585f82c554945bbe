@NullMarked
package io.apropos.compiler.schema;

import org.jspecify.annotations.NullMarked;

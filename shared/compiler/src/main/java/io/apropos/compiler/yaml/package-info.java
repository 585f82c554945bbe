@NullMarked
package io.apropos.compiler.yaml;

import org.jspecify.annotations.NullMarked;

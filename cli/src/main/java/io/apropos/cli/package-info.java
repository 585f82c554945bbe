@NullMarked
package io.apropos.cli;

import org.jspecify.annotations.NullMarked;

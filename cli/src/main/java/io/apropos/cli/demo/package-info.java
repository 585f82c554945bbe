@NullMarked
package io.apropos.cli.demo;

import org.jspecify.annotations.NullMarked;

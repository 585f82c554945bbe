@NullMarked
package io.apropos.application.keys;

import org.jspecify.annotations.NullMarked;

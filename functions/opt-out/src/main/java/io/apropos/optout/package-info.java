@NullMarked
package io.apropos.optout;

import org.jspecify.annotations.NullMarked;

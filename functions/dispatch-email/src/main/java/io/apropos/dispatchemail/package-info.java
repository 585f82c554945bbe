@NullMarked
package io.apropos.dispatchemail;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.local;

import org.jspecify.annotations.NullMarked;

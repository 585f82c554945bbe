@NullMarked
package io.apropos.pacebudgets;

import org.jspecify.annotations.NullMarked;

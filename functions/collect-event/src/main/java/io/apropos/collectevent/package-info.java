@NullMarked
package io.apropos.collectevent;

import org.jspecify.annotations.NullMarked;

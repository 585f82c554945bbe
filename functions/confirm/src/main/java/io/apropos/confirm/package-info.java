@NullMarked
package io.apropos.confirm;

import org.jspecify.annotations.NullMarked;

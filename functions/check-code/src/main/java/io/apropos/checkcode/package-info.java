@NullMarked
package io.apropos.checkcode;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.domain.value;

import org.jspecify.annotations.NullMarked;

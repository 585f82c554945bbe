@NullMarked
package io.apropos.domain.message;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.domain.identity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.domain.event;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.domain.consent;

import org.jspecify.annotations.NullMarked;

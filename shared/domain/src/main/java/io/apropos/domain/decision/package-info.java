@NullMarked
package io.apropos.domain.decision;

import org.jspecify.annotations.NullMarked;

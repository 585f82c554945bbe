@NullMarked
package io.apropos.domain.profile;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.domain.contact;

import org.jspecify.annotations.NullMarked;

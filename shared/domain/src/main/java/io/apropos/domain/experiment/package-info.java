@NullMarked
package io.apropos.domain.experiment;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.recordfeedback;

import org.jspecify.annotations.NullMarked;

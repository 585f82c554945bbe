@NullMarked
package io.apropos.followlink;

import org.jspecify.annotations.NullMarked;

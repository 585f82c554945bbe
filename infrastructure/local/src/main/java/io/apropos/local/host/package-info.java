@NullMarked
package io.apropos.local.host;

import org.jspecify.annotations.NullMarked;

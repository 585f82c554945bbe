@NullMarked
package io.apropos.json;

import org.jspecify.annotations.NullMarked;

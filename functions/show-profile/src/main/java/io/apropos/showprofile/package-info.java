@NullMarked
package io.apropos.showprofile;

import org.jspecify.annotations.NullMarked;

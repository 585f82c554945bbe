@NullMarked
package io.apropos.updateprofile;

import org.jspecify.annotations.NullMarked;

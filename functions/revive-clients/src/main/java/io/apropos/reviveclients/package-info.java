@NullMarked
package io.apropos.reviveclients;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.testkit;

import org.jspecify.annotations.NullMarked;

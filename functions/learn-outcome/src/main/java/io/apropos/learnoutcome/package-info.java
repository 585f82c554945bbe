@NullMarked
package io.apropos.learnoutcome;

import org.jspecify.annotations.NullMarked;

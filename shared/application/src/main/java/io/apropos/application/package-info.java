@NullMarked
package io.apropos.application;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.application.catalogue;

import org.jspecify.annotations.NullMarked;

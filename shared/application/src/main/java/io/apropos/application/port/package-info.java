@NullMarked
package io.apropos.application.port;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.local.template;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.apropos.application.table;

import org.jspecify.annotations.NullMarked;

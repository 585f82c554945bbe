@NullMarked
package io.apropos.decidemessage;

import org.jspecify.annotations.NullMarked;

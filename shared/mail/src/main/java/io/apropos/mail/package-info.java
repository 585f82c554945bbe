@NullMarked
package io.apropos.mail;

import org.jspecify.annotations.NullMarked;

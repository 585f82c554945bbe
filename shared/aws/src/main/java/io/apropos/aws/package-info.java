@NullMarked
package io.apropos.aws;

import org.jspecify.annotations.NullMarked;

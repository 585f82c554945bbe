/** What came of decisions: counted once each, when they mature. */
@NullMarked
package io.apropos.application.learn;

import org.jspecify.annotations.NullMarked;

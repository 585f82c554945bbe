/** A small town to try the protocol in, and those who judge what happened there. */
@org.jspecify.annotations.NullMarked
package io.apropos.testkit.protocol;

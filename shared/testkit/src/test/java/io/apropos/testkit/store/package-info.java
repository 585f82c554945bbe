/** Guards of the store that no race shows. */
@org.jspecify.annotations.NullMarked
package io.apropos.testkit.store;

/** Starts DynamoDB Local as a child process, for the embedded cloud and for tests. */
@NullMarked
package io.apropos.store;

import org.jspecify.annotations.NullMarked;

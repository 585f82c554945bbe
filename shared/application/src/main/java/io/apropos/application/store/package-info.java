/** The items of the table and every change of them: the law is protocol.md. */
@org.jspecify.annotations.NullMarked
package io.apropos.application.store;

/** From a reserved decision to one mail, at most. */
@org.jspecify.annotations.NullMarked
package io.apropos.application.dispatch;

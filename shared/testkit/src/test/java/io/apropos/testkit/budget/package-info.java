/** Budgets on the table in memory. */
@org.jspecify.annotations.NullMarked
package io.apropos.testkit.budget;

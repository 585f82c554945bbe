/** The way from the functions to the table, where the table can be made to misbehave. */
@NullMarked
package io.apropos.local.service.table;

import org.jspecify.annotations.NullMarked;

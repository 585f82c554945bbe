/** Money that offers may cost: eight shares a budget, and what is kept, given back and spent. */
@NullMarked
package io.apropos.application.budget;

import org.jspecify.annotations.NullMarked;

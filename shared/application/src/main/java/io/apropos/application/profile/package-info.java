/** Profiles in the table, and the one writer they have. */
@NullMarked
package io.apropos.application.profile;

import org.jspecify.annotations.NullMarked;

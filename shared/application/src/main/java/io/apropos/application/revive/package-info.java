/** Clients whose silence is unusual become occasions. */
@NullMarked
package io.apropos.application.revive;

import org.jspecify.annotations.NullMarked;

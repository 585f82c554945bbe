/** What every HTTP door does alike before it reads a body, and how its refusals are numbered. */
@NullMarked
package io.apropos.application.transport;

import org.jspecify.annotations.NullMarked;

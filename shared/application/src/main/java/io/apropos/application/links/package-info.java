/** What a link in a mail carries: signed tokens. */
@NullMarked
package io.apropos.application.links;

import org.jspecify.annotations.NullMarked;

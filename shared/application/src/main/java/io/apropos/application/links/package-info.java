/** What a link in a mail carries: signed tokens, and hashes in the place of addresses. */
@NullMarked
package io.apropos.application.links;

import org.jspecify.annotations.NullMarked;

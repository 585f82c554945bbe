/** SES v2: what was accepted, how it misbehaves on demand, which events follow, the inbox. */
@NullMarked
package io.apropos.local.service.ses;

import org.jspecify.annotations.NullMarked;

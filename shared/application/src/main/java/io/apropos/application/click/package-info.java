/** Links of mails that are followed, of people who agreed to it. */
@NullMarked
package io.apropos.application.click;

import org.jspecify.annotations.NullMarked;

/** The AWS services that the embedded cloud serves itself, each one a handler below a prefix. */
@NullMarked
package io.apropos.local.service;

import org.jspecify.annotations.NullMarked;

package io.apropos.compiler;

import io.apropos.domain.value.Value;

/**
 * A catalogue ready to be published: everything a decision and a mail need, in one document.
 *
 * @param hash first 32 hex digits of the SHA-256 of the canonical document
 * @param document the YAML as the marketer wrote it, MJML turned into HTML
 */
public record Bundle(String hash, Value.Fields document) {}

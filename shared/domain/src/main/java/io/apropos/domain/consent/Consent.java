package io.apropos.domain.consent;

import java.time.Instant;

/**
 * One choice with its proof.
 *
 * @param at when the person chose
 * @param source where (form, link); "" when a refusal names none
 * @param textVersion which text was agreed to; "" for a refusal
 * @param method how: checkbox, double-opt-in, written, link, one-click
 */
public record Consent(
    ConsentState state, Instant at, String source, String textVersion, String method) {}

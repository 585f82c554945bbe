package io.apropos.domain.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One choice with its proof.
 *
 * @param at when the person chose
 * @param source where (form, link); "" when a refusal names none
 * @param textVersion which text was agreed to; "" for a refusal
 * @param method how: checkbox, double-opt-in, written, link, one-click
 * @param hidden what this one hides and a later arrival may need: the newest refusal before a
 *     pending, the newest pending after a grant; never anything behind a refusal
 */
public record Consent(
    ConsentState state,
    Instant at,
    String source,
    String textVersion,
    String method,
    Optional<Instant> hidden) {
  /** Within this, saying no again is the same no. */
  public static final Duration SAID_ONCE = Duration.ofMinutes(1);

  public Consent(ConsentState state, Instant at, String source, String textVersion, String method) {
    this(state, at, source, textVersion, method, Optional.empty());
  }

  Consent hiding(Optional<Instant> instant) {
    return new Consent(state, at, source, textVersion, method, instant);
  }

  /**
   * Whether this refusal stands for one that is said now. Who says it again within a minute (a mail
   * provider that tries twice, a double click) says it once; later it is an act of its own, or a
   * grant between the two would win against the second.
   */
  public boolean saysAlready(Instant now) {
    return state == ConsentState.REFUSED && at.isAfter(now.minus(SAID_ONCE));
  }
}

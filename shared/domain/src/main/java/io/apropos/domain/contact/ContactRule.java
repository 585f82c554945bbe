package io.apropos.domain.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One rule of a contact policy. All rules hold at once: the tightest wins. */
public interface ContactRule {
  /**
   * Between a claim and the acceptance lie up to 13 s, two clocks are off by up to 3 s each, and
   * one second is for good measure (protocol.md, C1): every window is judged with this to spare.
   */
  Duration GUARD = Duration.ofSeconds(20);

  /** Judges a contact planned for {@code at}, which is not yet in the ledgers. */
  Verdict judge(Contact contact, Instant at, Circumstances circumstances);

  /** Whether an entry for this contact must be kept because this rule counts it. */
  default boolean counts(Contact contact) {
    return false;
  }

  /**
   * The same rule, with the limit that stands behind its id where that is tighter.
   *
   * @param limits by id of a cap
   */
  default ContactRule tightened(Map<String, Integer> limits) {
    return this;
  }

  /** How far back this rule looks; zero when it looks at no ledger. */
  default Duration memory() {
    return Duration.ZERO;
  }
}

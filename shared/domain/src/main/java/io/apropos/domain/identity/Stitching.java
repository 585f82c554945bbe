package io.apropos.domain.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether an event makes a visitor one with a client. Only ever visitor to client: two known
 * clients are merged by an admin's reviewed act alone.
 */
public final class Stitching {
  /** Visitors joined to one client within {@link #WINDOW}; more is a shared device or a fault. */
  public static final int LIMIT = 100;

  public static final Duration WINDOW = Duration.ofDays(30);

  private Stitching() {}

  /** What becomes of a claim that a visitor is a client. */
  public enum Verdict {
    /** Join them. */
    JOIN,
    /** They are one already. */
    JOINED,
    /** The visitor is another client's: quarantined as {@code stitch-conflict}. */
    CONFLICT,
    /** Too many visitors: quarantined as {@code stitch-limit}; the event itself counts. */
    LIMIT_REACHED,
    /**
     * One profile has no room for what both know: quarantined as {@code profile-too-large}; the
     * event itself counts.
     */
    TOO_LARGE
  }

  /**
   * Judges one claim.
   *
   * @param owner client that the visitor has been joined to before
   * @param joined instants at which visitors were joined to the client
   * @param at instant of the claim
   */
  public static Verdict judge(
      ClientId client, Optional<ClientId> owner, Collection<Instant> joined, Instant at) {
    if (owner.isPresent()) {
      return owner.get().equals(client) ? Verdict.JOINED : Verdict.CONFLICT;
    }
    Instant oldest = at.minus(WINDOW);
    long within = joined.stream().filter(instant -> instant.isAfter(oldest)).count();
    return within < LIMIT ? Verdict.JOIN : Verdict.LIMIT_REACHED;
  }
}

package io.apropos.domain.signal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One fetch of a link of one mail, as it came; kept raw, so that a better rule can judge it again.
 *
 * @param link which of the mail's links
 * @param signs what was seen beside the time
 * @param arrival when the person's site first showed activity with this click's token; empty =
 *     never
 */
public record Hit(Instant at, String link, Set<Sign> signs, Optional<Instant> arrival) {
  /** What tells a machine. */
  public enum Sign {
    /** HEAD instead of GET, or a scanner that names itself. */
    SCANNER,
    /** The mail service says that a machine did it. */
    FLAGGED,
    /** A link that people cannot see. */
    INVISIBLE,
    /** Asked from a data centre. */
    DATA_CENTRE,
    /** A look at the page of leaving: never leaving itself. */
    UNSUBSCRIBE
  }

  public Hit {
    signs = Set.copyOf(signs);
  }

  /** A fetch like any other. */
  public static Hit plain(Instant at, String link) {
    return new Hit(at, link, Set.of(), Optional.empty());
  }
}

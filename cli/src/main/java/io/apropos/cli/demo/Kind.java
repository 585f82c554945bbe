package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.domain.message.Fate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What can become of an occasion. Each has one end, and the ends add up to all occasions; on the
 * way there it may have met several rules, or none.
 */
enum Kind {
  SENT_AT_ONCE("sent at once", rounds -> rounds.sent() && rounds.rows().size() == 1),
  SENT_LATER(
      "sent later, at a better hour",
      rounds -> rounds.sent() && rounds.rows().size() > 1 && !rounds.blocked()),
  RELEASED(
      "sent later, when a cap or quiet hours allowed it",
      rounds -> rounds.sent() && rounds.blocked()),
  SILENT(
      "left in peace: nothing was worth it, or allowed",
      rounds -> rounds.silent() && !rounds.recalled() && !rounds.withdrawn()),
  RECALLED("recalled, because the client bought meanwhile", Rounds::recalled),
  WITHDRAWN("refused, because the client opted out meanwhile", Rounds::withdrawn),
  OTHER(
      "of no end yet: planned, expired or in doubt",
      rounds -> !rounds.sent() && !rounds.silent() && !rounds.recalled() && !rounds.withdrawn()),
  CAPPED("blocked by a frequency cap", rounds -> rounds.blockedBy("frequency-cap")),
  QUIET("blocked by quiet hours", rounds -> rounds.blockedBy("quiet-hours")),
  HELD("held, then released", rounds -> rounds.sent() && rounds.waitedBy(Fate.HOLD)),
  YIELDED(
      "yielded, then decided again among all that was live",
      rounds -> rounds.rows().size() > 1 && rounds.waitedBy(Fate.YIELD));

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // the predicates capture nothing
  private final Predicate<Rounds> test;

  Kind(String words, Predicate<Rounds> test) {
    this.words = words;
    this.test = test;
  }

  /** Every occasion fits exactly one of these. */
  static List<Kind> ends() {
    return Arrays.stream(values()).filter(kind -> kind.compareTo(OTHER) <= 0).toList();
  }

  /** What may happen on the way. */
  static List<Kind> ways() {
    return Arrays.stream(values()).filter(kind -> kind.compareTo(OTHER) > 0).toList();
  }

  String words() {
    return words;
  }

  boolean fits(Rounds rounds) {
    return test.test(rounds);
  }

  /** The round that shows it best: the one that waited, else the last. */
  DecisionRow shown(Rounds rounds) {
    Predicate<DecisionRow> telling =
        switch (this) {
          case CAPPED -> row -> Rounds.blockedBy(row, "frequency-cap");
          case QUIET -> row -> Rounds.blockedBy(row, "quiet-hours");
          case RELEASED, HELD, YIELDED -> row -> row.outcome().equals("blocked");
          case SENT_LATER -> row -> row.outcome().equals("send-later");
          case RECALLED, WITHDRAWN -> row -> row.planned().isPresent();
          case SENT_AT_ONCE, SILENT, OTHER -> _ -> false;
        };
    return rounds.rows().stream().filter(telling).findFirst().orElseGet(rounds::last);
  }
}

package io.apropos.checker;

import java.util.List;
import java.util.Locale;

/**
 * What became of one promise.
 *
 * @param promise in a few words
 * @param trials mails that could have broken it
 * @param bit how often the rule stood in the way or was at its edge; -1 = these logs cannot tell
 * @param edge what was counted in {@code bit}
 * @param breaches in words, one each
 * @param unjudged mails that could have broken it and of which these logs cannot tell, one each
 */
public record Finding(
    String promise,
    int trials,
    int bit,
    String edge,
    List<String> breaches,
    List<String> unjudged) {
  public Finding {
    breaches = List.copyOf(breaches);
    unjudged = List.copyOf(unjudged);
  }

  /** A finding that left no mail out. */
  Finding(String promise, int trials, int bit, String edge, List<String> breaches) {
    this(promise, trials, bit, edge, breaches, List.of());
  }

  /** A zero of no trials, of a rule that never mattered, or of some mails alone proves nothing. */
  public boolean isProved() {
    return breaches.isEmpty() && unjudged.isEmpty() && trials > 0 && bit != 0;
  }

  /** None in n independent trials bounds the rate below 3/n, with 95 % confidence. */
  public double bound() {
    return trials == 0 ? 1 : Math.min(1, 3.0 / trials);
  }

  /** One line for people. */
  public String line() {
    String verdict = !breaches.isEmpty() ? "broken" : isProved() ? "ok" : "not proved";
    String left = unjudged.isEmpty() ? "" : ", %,d not judged".formatted(unjudged.size());
    return String.format(
        Locale.ROOT,
        "%-24s %-10s %d of %,d mails   < %.1e   %s%s",
        promise,
        verdict,
        breaches.size(),
        trials,
        bound(),
        bit < 0 ? edge : "%s %,d".formatted(edge, bit),
        left);
  }
}

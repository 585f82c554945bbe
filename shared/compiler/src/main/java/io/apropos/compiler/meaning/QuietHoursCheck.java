package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.yaml.Node;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Quiet hours: hours that exist, and at least one minute a week in which somebody is reached. */
final class QuietHoursCheck {
  private static final int DAY = 24 * 60;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final Page page;
  private final Known known;

  QuietHoursCheck(Page page, Known known) {
    this.page = page;
    this.known = known;
  }

  void check() {
    List<Node> rules = page.root().list("quietHours");
    page.unique(rules, "rule");
    for (Node rule : rules) {
      page.references(rule, "topics", "topic", known.ids("topics", "topics"));
      rule.list("countries").forEach(country -> BrandCheck.country(page, country));
      rule(rule);
    }
  }

  private void rule(Node rule) {
    BitSet quiet = new BitSet(7 * DAY);
    List<Node> windows = rule.get("windows").isPresent() ? rule.list("windows") : List.of(rule);
    for (Node window : windows) {
      Optional<Integer> start = minutes(window, "start");
      Optional<Integer> end = minutes(window, "end");
      if (start.isPresent() && end.isPresent()) {
        window(window, start.get(), end.get(), quiet);
      }
    }
    if (quiet.cardinality() == 7 * DAY && rule.get("dates").isEmpty()) {
      page.error(
          rule.mark(),
          Code.QUIET_HOURS_WHOLE_DAY,
          "every minute of the week is quiet, so nobody could ever be reached; leave some open");
    }
  }

  private void window(Node window, int start, int end, BitSet quiet) {
    if (start == DAY || start == end) {
      page.error(
          window.get("start").orElse(window).mark(),
          Code.QUIET_HOURS_INVALID,
          "a window starts before 24:00 and ends at another time; a whole day is 00:00 to 24:00");
      return;
    }
    int length = end > start ? end - start : end + DAY - start;
    for (int day = 0; day < DAYS.size(); day++) {
      if (startsOn(window, DAYS.get(day))) {
        int first = day * DAY + start;
        for (int minute = first; minute < first + length; minute++) {
          quiet.set(minute % (7 * DAY));
        }
      }
    }
  }

  private static boolean startsOn(Node window, String day) {
    List<Node> days = window.list("days");
    return days.isEmpty() || days.stream().anyMatch(d -> d.text().equals(Optional.of(day)));
  }

  /** Minutes since midnight; empty for what is no time, which is a fault of shape. */
  private static Optional<Integer> minutes(Node window, String field) {
    return window
        .text(field)
        .filter(text -> text.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00"))
        .map(text -> {
          int colon = text.indexOf(':');
          return Integer.parseInt(text.substring(0, colon)) * 60
              + Integer.parseInt(text.substring(colon + 1));
        });
  }
}

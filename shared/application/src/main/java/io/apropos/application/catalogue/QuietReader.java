package io.apropos.application.catalogue;

import io.apropos.domain.contact.QuietHours;
import io.apropos.domain.contact.QuietRule;
import io.apropos.domain.value.Value;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The quiet hours of policies.yaml. */
final class QuietReader {
  private QuietReader() {}

  static QuietHours read(Value.Fields policies) {
    return new QuietHours(
        Members.list(policies, "quietHours").stream().map(QuietReader::rule).toList());
  }

  private static QuietRule rule(Value.Fields rule) {
    return new QuietRule(
        rule.text("id").orElse("quiet hours"),
        Members.textSet(rule, "countries"),
        Members.texts(rule, "dates").stream().map(LocalDate::parse).collect(Collectors.toSet()),
        Members.channels(rule),
        Members.textSet(rule, "topics"),
        Members.classes(rule),
        windows(rule));
  }

  private static List<QuietRule.Window> windows(Value.Fields rule) {
    if (rule.flag("none").orElse(false)) {
      return List.of();
    }
    List<Value.Fields> listed = Members.list(rule, "windows");
    return (listed.isEmpty() ? List.of(rule) : listed).stream().map(QuietReader::window).toList();
  }

  private static QuietRule.Window window(Value.Fields window) {
    Set<DayOfWeek> days =
        Members.texts(window, "days").stream().map(QuietReader::day).collect(Collectors.toSet());
    return new QuietRule.Window(
        days, minutes(Members.text(window, "start")), minutes(Members.text(window, "end")));
  }

  private static DayOfWeek day(String name) {
    return switch (name) {
      case "mon" -> DayOfWeek.MONDAY;
      case "tue" -> DayOfWeek.TUESDAY;
      case "wed" -> DayOfWeek.WEDNESDAY;
      case "thu" -> DayOfWeek.THURSDAY;
      case "fri" -> DayOfWeek.FRIDAY;
      case "sat" -> DayOfWeek.SATURDAY;
      case "sun" -> DayOfWeek.SUNDAY;
      default -> throw new IllegalArgumentException("a day is mon to sun, was " + name);
    };
  }

  private static int minutes(String time) {
    int colon = time.indexOf(':');
    return Integer.parseInt(time.substring(0, colon)) * 60
        + Integer.parseInt(time.substring(colon + 1));
  }
}

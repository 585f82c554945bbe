package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What became of a decision, in a marketer's words. */
final class Ending {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private Ending() {}

  static String of(DecisionRow row, ZoneId zone) {
    String at = row.notBefore().atZone(zone).format(WHEN);
    return switch (row.state()) {
      case SENT -> row.occasion().round() == 0 ? "sent at once" : "sent";
      case SILENT -> "silence: " + row.reason();
      case WAITING -> "waits: " + row.reason();
      case SUPERSEDED ->
          row.outcome().equals("blocked")
              ? "%s by %s until %s".formatted(fate(row), row.reason(), at)
              : "planned for " + at;
      case RESERVED -> "planned for " + at;
      case CANCELLED -> "recalled: " + row.reason();
      case EXPIRED -> "expired unsaid";
      case REJECTED -> "refused by the mail service";
      case SENDING, UNKNOWN, CLOSED_UNSENT -> "handed over, answer unknown";
      case ANSWERED -> "answered";
      case ERASED -> "erased";
    };
  }

  private static String fate(DecisionRow row) {
    return row.planned()
        .map(plan ->
            switch (plan.fate()) {
              case HOLD -> "held";
              case YIELD -> "yielded";
              case DROP -> "dropped";
            })
        .orElse("held");
  }
}

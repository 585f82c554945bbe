package io.apropos.compiler.meaning;

import io.apropos.compiler.yaml.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Durations, dates and instants as catalogue files write them. */
final class Spans {
  private Spans() {}

  /** {@code 48h}; empty for another text, which is a fault of shape. A day is 24 hours. */
  static Optional<Duration> duration(Node holder, String field) {
    return holder.text(field).filter(text -> text.matches("[0-9]{1,5}[mhd]")).map(Spans::duration);
  }

  private static Duration duration(String text) {
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** An instant with {@code Z} or an offset; empty when it is none. */
  static Optional<Instant> instant(Node holder, String field) {
    return holder.text(field).flatMap(Spans::instant);
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /** True for a text that looks like a date or instant, but is not in the calendar. */
  static boolean impossible(String text) {
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      try {
        LocalDate.parse(text);
        return false;
      } catch (DateTimeParseException noSuchDay) {
        return true;
      }
    }
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+(Z|[+-][0-9:]+)")
        && instant(text).isEmpty();
  }
}

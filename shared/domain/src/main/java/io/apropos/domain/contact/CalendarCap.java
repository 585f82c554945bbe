package io.apropos.domain.contact;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * At most {@code limit} contacts in one day, week or month of the person's calendar. Without a zone
 * every plausible one must allow it.
 *
 * @param limit contacts allowed; 0 means never
 */
public record CalendarCap(CapScope scope, int limit, Period period) implements ContactRule {
  /** Local midnight to local midnight; weeks begin on Monday. */
  public enum Period {
    DAY,
    WEEK,
    MONTH;

    LocalDate firstDay(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    LocalDate next(LocalDate firstDay) {
      return switch (this) {
        case DAY -> firstDay.plusDays(1);
        case WEEK -> firstDay.plusWeeks(1);
        case MONTH -> firstDay.plusMonths(1);
      };
    }
  }

  public CalendarCap {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, was " + limit);
    }
  }

  @Override
  public Verdict judge(Contact contact, Instant at, Circumstances circumstances) {
    if (!scope.binds(contact, at, circumstances.zones())) {
      return new Verdict.Allowed();
    }
    if (limit == 0) {
      return new Verdict.Refused(FrequencyCap.REASON, clause());
    }
    List<Instant> counted = scope.counted(contact, circumstances);
    Instant free = at;
    for (Instant before = Instant.MIN; !before.equals(free); ) {
      before = free;
      for (ZoneId zone : circumstances.zones()) {
        free = firstFree(free, counted, zone);
      }
    }
    return free.equals(at)
        ? new Verdict.Allowed()
        : new Verdict.Postponed(FrequencyCap.REASON, free, clause());
  }

  @Override
  public ContactRule tightened(Map<String, Integer> limits) {
    int own = limits.getOrDefault(scope.id(), limit);
    return own < limit ? new CalendarCap(scope, own, period) : this;
  }

  @Override
  public boolean counts(Contact contact) {
    return scope.fits(contact.channel(), contact.topic(), contact.messageClass());
  }

  /** The period, and a day more: another zone's calendar may begin up to 26 hours earlier. */
  @Override
  public Duration memory() {
    return switch (period) {
      case DAY -> Duration.ofDays(3);
      case WEEK -> Duration.ofDays(9);
      case MONTH -> Duration.ofDays(33);
    };
  }

  /** Contacts in the last seconds of a period may be accepted in the next: they count in both. */
  private Instant firstFree(Instant at, List<Instant> counted, ZoneId zone) {
    Instant free = at;
    while (true) {
      Span own = Span.around(free, period, zone);
      Span guarded = Span.around(free.plus(GUARD), period, zone);
      if (own.holds(counted) >= limit) {
        free = own.end();
      } else if (guarded.holds(counted) >= limit) {
        free = guarded.end();
      } else {
        return free;
      }
    }
  }

  private String clause() {
    return scope.id() + ": at most " + limit + " a " + period.name().toLowerCase(Locale.ROOT);
  }

  private record Span(Instant start, Instant end) {
    static Span around(Instant at, Period period, ZoneId zone) {
      LocalDate first = period.firstDay(at.atZone(zone).toLocalDate());
      return new Span(
          first.atStartOfDay(zone).toInstant(), period.next(first).atStartOfDay(zone).toInstant());
    }

    long holds(List<Instant> counted) {
      return counted.stream()
          .filter(at -> at.plus(GUARD).isAfter(start) && at.isBefore(end))
          .count();
    }
  }
}

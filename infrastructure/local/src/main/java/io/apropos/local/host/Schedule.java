package io.apropos.local.host;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule runs. */
sealed interface Schedule {
  /**
   * @return the first run after {@code instant}; empty when there is none within eight years
   */
  Optional<Instant> next(Instant instant);

  /**
   * Reads {@code rate(1 minute)} or {@code cron(30 6 * * ? *)}.
   *
   * @throws IllegalArgumentException for anything that EventBridge Scheduler would refuse, and for
   *     the letters L, W and #
   */
  static Schedule of(String expression, ZoneId zone) {
    Matcher rate = Rate.SYNTAX.matcher(expression);
    if (rate.matches()) {
      return Rate.of(Long.parseLong(rate.group(1)), rate.group(2), expression);
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return Cron.of(expression.substring(5, expression.length() - 1), zone);
    }
    throw new IllegalArgumentException("no schedule expression: " + expression);
  }

  /** Every so often, on multiples of the period since 1970. */
  record Rate(Duration period) implements Schedule {
    private static final Pattern SYNTAX =
        Pattern.compile("rate\\(([1-9][0-9]{0,5}) (minute|minutes|hour|hours|day|days)\\)");

    private static Rate of(long count, String unit, String expression) {
      if ((count == 1) == unit.endsWith("s")) {
        throw new IllegalArgumentException("singular and plural differ: " + expression);
      }
      return new Rate(
          switch (unit) {
            case "minute", "minutes" -> Duration.ofMinutes(count);
            case "hour", "hours" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }

    @Override
    public Optional<Instant> next(Instant instant) {
      long seconds = period.toSeconds();
      return Optional.of(
          Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), seconds) + 1) * seconds));
    }
  }

  /**
   * At local times. One that the spring night skips does not run; one that autumn repeats runs
   * once.
   */
  record Cron(
      CronField minutes,
      CronField hours,
      CronField days,
      CronField months,
      CronField weekdays,
      CronField years,
      ZoneId zone)
      implements Schedule {
    private static final int DAYS_LOOKED_AT = 8 * 366;

    private static Cron of(String text, ZoneId zone) {
      String[] fields = text.trim().split("\\s+", -1);
      if (fields.length != 6) {
        throw new IllegalArgumentException("cron takes six fields: " + text);
      }
      if (fields[2].equals("?") == fields[4].equals("?")) {
        throw new IllegalArgumentException("one of day and weekday must be ?: " + text);
      }
      return new Cron(
          CronField.of(fields[0], 0, 59, List.of()),
          CronField.of(fields[1], 0, 23, List.of()),
          CronField.of(fields[2], 1, 31, List.of()),
          CronField.of(fields[3], 1, 12, CronField.MONTHS),
          CronField.of(fields[4], 1, 7, CronField.WEEKDAYS),
          CronField.of(fields[5], 1970, 2199, List.of()),
          zone);
    }

    @Override
    public Optional<Instant> next(Instant instant) {
      LocalDate first = LocalDate.ofInstant(instant, zone);
      return first
          .datesUntil(first.plusDays(DAYS_LOOKED_AT))
          .filter(this::runsOn)
          .flatMap(date -> times().stream().map(time -> LocalDateTime.of(date, time)))
          .flatMap(local ->
              zone.getRules().getValidOffsets(local).stream().limit(1).map(local::toInstant))
          .filter(run -> run.isAfter(instant))
          .findFirst();
    }

    private boolean runsOn(LocalDate date) {
      int sundayFirst = date.getDayOfWeek().getValue() % 7 + 1;
      return years.has(date.getYear())
          && months.has(date.getMonthValue())
          && days.has(date.getDayOfMonth())
          && weekdays.has(sundayFirst);
    }

    private List<LocalTime> times() {
      return hours.values().stream()
          .flatMap(hour -> minutes.values().stream().map(minute -> LocalTime.of(hour, minute)))
          .toList();
    }
  }
}

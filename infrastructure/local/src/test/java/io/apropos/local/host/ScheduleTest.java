package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static String next(String expression, ZoneId zone, String after) {
    return Schedule.of(expression, zone)
        .next(Instant.parse(after))
        .map(Instant::toString)
        .orElse("never");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)      | 2026-11-21T12:00:00Z     | 2026-11-21T12:01:00Z",
        "rate(1 minute)      | 2026-11-21T11:59:59.999Z | 2026-11-21T12:00:00Z",
        "rate(2 hours)       | 2026-11-21T12:00:00Z     | 2026-11-21T14:00:00Z",
        "cron(0 12 * * ? *)  | 2026-11-21T12:00:00Z     | 2026-11-22T12:00:00Z",
        "cron(0/15 9-10 * * ? *) | 2026-11-21T09:45:00Z | 2026-11-21T10:00:00Z",
        "cron(30 6 ? * MON-FRI *) | 2026-11-20T07:00:00Z | 2026-11-23T06:30:00Z",
        "cron(0 0 29 FEB ? *) | 2026-11-21T12:00:00Z    | 2028-02-29T00:00:00Z",
        "cron(0 0 1,15 * ? *) | 2026-11-21T12:00:00Z    | 2026-12-01T00:00:00Z",
        "cron(0 0 30 2 ? *)  | 2026-11-21T12:00:00Z     | never",
        "cron(0 0 1 1 ? 2025) | 2026-11-21T12:00:00Z    | never"
      })
  void runs_next(String expression, String after, String expected) {
    assertThat(next(expression, ZoneOffset.UTC, after)).isEqualTo(expected);
  }

  @Test
  void a_local_time_that_the_spring_night_skips_does_not_run_that_day() {
    assertThat(next("cron(30 2 * * ? *)", PARIS, "2027-03-27T12:00:00Z"))
        .isEqualTo("2027-03-29T00:30:00Z");
  }

  @Test
  void a_local_time_that_the_autumn_night_repeats_runs_once() {
    assertThat(next("cron(30 2 * * ? *)", PARIS, "2026-10-24T12:00:00Z"))
        .isEqualTo("2026-10-25T00:30:00Z");
    assertThat(next("cron(30 2 * * ? *)", PARIS, "2026-10-25T00:30:00Z"))
        .isEqualTo("2026-10-26T01:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(5 minute)",
        "rate(1 minutes)",
        "rate(0 minutes)",
        "cron(0 12 * * *)",
        "cron(0 12 * * * *)",
        "cron(0 12 ? * ? *)",
        "cron(60 12 * * ? *)",
        "cron(0 12 L * ? *)",
        "cron(0 12 ? * MON#1 *)",
        "cron(0/0 12 * * ? *)",
        "every minute"
      })
  void what_the_scheduler_would_refuse_is_refused(String expression) {
    assertThatThrownBy(() -> Schedule.of(expression, PARIS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

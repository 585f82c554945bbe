package io.apropos.domain.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant EVENING = Instant.parse("2026-11-20T19:00:00Z"); // 20:00, a Friday
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final double[] hours = new double[Histogram.HOURS];
  private final double[] days = new double[Histogram.DAYS];

  ActsTest() {
    Arrays.fill(hours, 1.0 / Histogram.HOURS);
    Arrays.fill(days, 1.0 / Histogram.DAYS);
  }

  @Test
  void counts_by_local_hour_and_day_the_younger_the_more() {
    Acts acts = new Acts(List.of(EVENING, EVENING.minus(Duration.ofDays(90))), PARIS);
    double young = Math.exp(-17 / 24.0 / 90);
    assertThat(acts.hours(NOW).weight(20)).isCloseTo(young, within(1e-9));
    assertThat(acts.hours(NOW).weight(21)).isCloseTo(young / Math.E, within(1e-9)); // summer time
    assertThat(acts.days(NOW).weight(4)).isCloseTo(young, within(1e-9));
  }

  @Test
  void a_visit_that_still_goes_on_says_nothing_of_what_is_usual() {
    Acts acts = new Acts(List.of(NOW.minus(Duration.ofHours(2))), PARIS);
    assertThat(acts.isEmpty(NOW)).isTrue();
    assertThat(acts.rhythm(hours, days, NOW).hours()).containsExactly(hours);
  }

  @Test
  void what_is_done_at_an_unusual_hour_counts_in_no_habit_until_it_is_usual() {
    List<Instant> evenings = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      evenings.add(EVENING.minus(Duration.ofDays(day)));
    }
    double[] quiet = hours.clone();
    quiet[3] = 0.002;
    Acts regular = new Acts(evenings, PARIS);
    Instant night = Instant.parse("2026-11-19T02:10:00Z"); // 03:10

    List<Instant> once = new ArrayList<>(evenings);
    once.add(night);
    Collections.reverse(once);
    Rhythm rhythm = new Acts(once, PARIS).rhythm(quiet, days, NOW);
    assertThat(rhythm.hours()).containsExactly(regular.rhythm(quiet, days, NOW).hours());
    assertThat(rhythm.isUnusual(night, PARIS)).isTrue();

    List<Instant> often = new ArrayList<>(evenings);
    for (int day = 0; day < 20; day++) {
      often.add(night.minus(Duration.ofDays(day)));
    }
    assertThat(new Acts(often, PARIS).rhythm(quiet, days, NOW).isUnusual(night, PARIS)).isFalse();
  }
}

package io.apropos.domain.habit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When one person is about, by local hour and day (docs/decision-model.md, section 7). An own cell
 * for each of the 168 hours of the week would be too sparse: hour and day are taken apart.
 * Immutable.
 */
public final class Rhythm {
  /** Below this share of the best hour an hour is unusual. */
  private static final double UNUSUAL = 0.1;

  private final double[] hours;
  private final double[] days;

  private Rhythm(double[] hours, double[] days) {
    this.hours = hours;
    this.days = days;
  }

  /** Of one person, drawn towards the brand's; hours are smoothed, days are not. */
  public static Rhythm of(
      Histogram hours, Histogram days, double[] brandHours, double[] brandDays) {
    return new Rhythm(hours.smooth().shrunkTo(brandHours), days.shrunkTo(brandDays));
  }

  /**
   * As it was kept.
   *
   * @param hours share by local hour, 24; copied
   * @param days share by local day, Monday first, 7; copied
   */
  public static Rhythm stored(double[] hours, double[] days) {
    return new Rhythm(hours.clone(), days.clone());
  }

  /** Share by local hour, positive, summing to 1; a copy. */
  public double[] hours() {
    return hours.clone();
  }

  /** Share by local day, Monday first, positive, summing to 1; a copy. */
  public double[] days() {
    return days.clone();
  }

  /** Share of the week in that local hour of that local day, in (0, 1). */
  public double at(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    return hours[local.getHour()] * days[local.getDayOfWeek().getValue() - 1];
  }

  /** Whether the person is hardly ever about at this hour: habits say nothing then. */
  public boolean isUnusual(Instant now, ZoneId zone) {
    return isUnusual(now.atZone(zone).getHour());
  }

  /** Local hours at which the person is hardly ever about, ascending. */
  public List<Integer> unusualHours() {
    return IntStream.range(0, hours.length).filter(this::isUnusual).boxed().toList();
  }

  private boolean isUnusual(int hour) {
    return hours[hour] < UNUSUAL * Arrays.stream(hours).max().orElse(0);
  }
}

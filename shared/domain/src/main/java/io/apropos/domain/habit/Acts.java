package io.apropos.domain.habit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What one person did, and when: visits, purchases, clean clicks. The younger the more it says of
 * when they are about (docs/decision-model.md, section 7).
 *
 * @param at in any order
 */
public record Acts(List<Instant> at, ZoneId zone) {
  private static final Duration MEMORY = Duration.ofDays(90);

  /** A visit that may still go on says nothing of what is usual. */
  private static final Duration UNDER_WAY = Duration.ofHours(3);

  public Acts {
    at = at.stream().sorted().toList();
  }

  /** Those that are over. */
  private List<Instant> past(Instant now) {
    Instant latest = now.minus(UNDER_WAY);
    return at.stream().filter(act -> !act.isAfter(latest)).toList();
  }

  public boolean isEmpty(Instant now) {
    return past(now).isEmpty();
  }

  /** By local hour, each worth e^(-age / 90 days). */
  public Histogram hours(Instant now) {
    return hours(past(now), now);
  }

  /** By local day, Monday first, likewise. */
  public Histogram days(Instant now) {
    return days(past(now), now);
  }

  /**
   * When the person is about, drawn towards the brand. What was done at an hour that is unusual
   * among all they did counts in no habit; done often enough, it is unusual no more.
   */
  public Rhythm rhythm(double[] brandHours, double[] brandDays, Instant now) {
    List<Instant> past = past(now);
    Rhythm all = rhythm(past, brandHours, brandDays, now);
    List<Instant> usual = past.stream().filter(act -> !all.isUnusual(act, zone)).toList();
    return usual.size() == past.size() ? all : rhythm(usual, brandHours, brandDays, now);
  }

  private Rhythm rhythm(List<Instant> acts, double[] brandHours, double[] brandDays, Instant now) {
    return Rhythm.of(hours(acts, now), days(acts, now), brandHours, brandDays);
  }

  private Histogram hours(List<Instant> acts, Instant now) {
    double[] cells = new double[Histogram.HOURS];
    acts.forEach(act -> cells[local(act).getHour()] += weight(act, now));
    return Histogram.of(cells);
  }

  private Histogram days(List<Instant> acts, Instant now) {
    double[] cells = new double[Histogram.DAYS];
    acts.forEach(act -> cells[local(act).getDayOfWeek().getValue() - 1] += weight(act, now));
    return Histogram.of(cells);
  }

  private ZonedDateTime local(Instant act) {
    return act.atZone(zone);
  }

  private static double weight(Instant act, Instant now) {
    return StrictMath.exp(-(double) Duration.between(act, now).toMillis() / MEMORY.toMillis());
  }
}

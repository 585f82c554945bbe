package io.apropos.domain.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which hits of one mail came from a person (docs/decision-model.md, section 11). Signs are
 * observed ones, their weights a design. Taken at maturity over all hits of the mail, for some
 * scanners come half an hour late.
 */
public final class ClickCleaning {
  private static final Duration TOO_SOON = Duration.ofSeconds(5);
  private static final Duration BURST = Duration.ofSeconds(3);
  private static final int BURST_LINKS = 3;
  private static final Duration NEAR_TRAP = Duration.ofSeconds(60);
  private static final Duration STAYED = Duration.ofSeconds(3);
  private static final double DIRTY = 1;

  private static final Map<Hit.Sign, Double> POINTS =
      Map.of(
          Hit.Sign.SCANNER, 1.0,
          Hit.Sign.FLAGGED, 2.0,
          Hit.Sign.DATA_CENTRE, 0.5,
          Hit.Sign.UNSUBSCRIBE, 0.5);

  private final Instant deliveredAt;
  private final List<Hit> hits;

  private ClickCleaning(Instant deliveredAt, List<Hit> hits) {
    this.deliveredAt = deliveredAt;
    this.hits = hits;
  }

  /** The hits of the mail that a person made, in their order; none without hits. */
  public static List<Hit> clean(Instant deliveredAt, List<Hit> hits) {
    ClickCleaning cleaning = new ClickCleaning(deliveredAt, hits);
    return hits.stream().filter(hit -> cleaning.points(hit) < DIRTY).toList();
  }

  /** When the first of them came; empty = the mail has no clean click. */
  public static Optional<Instant> firstClean(Instant deliveredAt, List<Hit> hits) {
    return clean(deliveredAt, hits).stream().map(Hit::at).min(Instant::compareTo);
  }

  /** The signs of a machine less those of a person; below 1 is clean. */
  public static double points(Instant deliveredAt, List<Hit> hits, Hit hit) {
    return new ClickCleaning(deliveredAt, hits).points(hit);
  }

  private double points(Hit hit) {
    double points = hit.signs().stream().mapToDouble(sign -> POINTS.getOrDefault(sign, 0.0)).sum();
    points += hit.at().isBefore(deliveredAt.plus(TOO_SOON)) ? 1 : 0;
    points += isInBurst(hit) ? 1 : 0;
    points += isNearTrap(hit) ? 2 : 0;
    return points - (isFollowed(hit) ? 2 : 0);
  }

  /** Some window of three seconds around it holds three different links. */
  private boolean isInBurst(Hit hit) {
    return hits.stream()
        .filter(first -> isWithin(BURST, first, hit) && !first.at().isAfter(hit.at()))
        .anyMatch(first -> linksFrom(first.at()) >= BURST_LINKS);
  }

  private int linksFrom(Instant start) {
    Set<String> links = new HashSet<>();
    for (Hit other : hits) {
      Duration after = Duration.between(start, other.at());
      if (!after.isNegative() && after.compareTo(BURST) <= 0) {
        links.add(other.link());
      }
    }
    return links.size();
  }

  private boolean isNearTrap(Hit hit) {
    return hits.stream()
        .filter(other -> other.signs().contains(Hit.Sign.INVISIBLE))
        .anyMatch(trap -> isWithin(NEAR_TRAP, trap, hit));
  }

  private static boolean isWithin(Duration span, Hit one, Hit other) {
    return Duration.between(one.at(), other.at()).abs().compareTo(span) <= 0;
  }

  private static boolean isFollowed(Hit hit) {
    return hit.arrival().filter(at -> !at.isBefore(hit.at().plus(STAYED))).isPresent();
  }
}

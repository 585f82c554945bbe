package io.apropos.domain.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells clicks of persons from those of machines, by points for what gives a machine away
 * (docs/decision-model.md, "Clicks"). Below one point a hit is a click.
 */
final class ClickCheck {
  private static final int TOO_MANY = 1;

  /** Nobody has opened, read and followed in less. */
  private static final Duration TOO_SOON = Duration.ofSeconds(5);

  /** In which nobody follows three links. */
  private static final Duration BURST = Duration.ofSeconds(3);

  private static final int LINKS_OF_A_BURST = 3;

  /** For so long all hits of a mail are of the machine that followed what no person sees. */
  private static final Duration NEARBY = Duration.ofMinutes(1);

  /** For so long at least a person looks at the page that a click led to. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final FollowedMail mail;
  private final Newest<Arrival> arrivals;

  private ClickCheck(FollowedMail mail, Newest<Arrival> arrivals) {
    this.mail = mail;
    this.arrivals = arrivals;
  }

  /** The hits that a person made, oldest first. */
  static List<Hit> clean(FollowedMail mail, Newest<Arrival> arrivals) {
    var check = new ClickCheck(mail, arrivals);
    return mail.hits().entries().stream().filter(hit -> check.points(hit) < TOO_MANY).toList();
  }

  private int points(Hit hit) {
    int points = isTooSoon(hit) ? 1 : 0;
    points += isInABurst(hit) ? 1 : 0;
    points += isNearTheHiddenLink(hit) ? 2 : 0;
    points += hit.head() || hit.scanner() ? 1 : 0;
    points += hit.machine() ? 2 : 0;
    return points - (isFollowedByALook(hit) ? 2 : 0);
  }

  private boolean isTooSoon(Hit hit) {
    return at(hit).isBefore(mail.since().plus(TOO_SOON));
  }

  /** Some three seconds, its own among them, saw three links. */
  private boolean isInABurst(Hit hit) {
    return mail.hits().entries().stream()
        .map(ClickCheck::at)
        .filter(start -> isWithin(start, at(hit)))
        .anyMatch(start -> linksFrom(start) >= LINKS_OF_A_BURST);
  }

  private long linksFrom(Instant start) {
    return mail.hits().entries().stream()
        .filter(hit -> isWithin(start, at(hit)))
        .map(Hit::link)
        .distinct()
        .count();
  }

  private static boolean isWithin(Instant start, Instant at) {
    return !at.isBefore(start) && !at.isAfter(start.plus(BURST));
  }

  private boolean isNearTheHiddenLink(Hit hit) {
    return mail.hits().entries().stream()
        .filter(Hit::hidden)
        .anyMatch(other -> Duration.between(at(other), at(hit)).abs().compareTo(NEARBY) <= 0);
  }

  private boolean isFollowedByALook(Hit hit) {
    Optional<Arrival> arrival = arrivals.find(hit.mark());
    return arrival.map(seen -> !seen.stamp().at().isBefore(at(hit).plus(LOOK))).orElse(false);
  }

  private static Instant at(Hit hit) {
    return hit.stamp().at();
  }
}

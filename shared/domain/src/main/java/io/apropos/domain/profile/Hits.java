package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.signal.ClickCleaning;
import io.apropos.domain.signal.Hit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who came by the links of mails, raw, so that a better rule can judge again; and what followed on
 * the site.
 *
 * <p>What happened in any order gives the same, as long as no mail leaves the memory before its
 * hits came: of one that leaves it the last clean click alone stays.
 *
 * @param mails those whose links are followed, oldest first: newest 60, and none older than 97 days
 * @param arrivals activity on the site that carries a click, newest 60
 * @param settled last clean click of the mails that have left
 */
public record Hits(List<FollowedMail> mails, Newest<Arrival> arrivals, Optional<Instant> settled) {
  private static final int ROOM = 60;

  /** Links work for 90 days; a hit waits a week in a stream at most. */
  private static final Duration MEMORY = Duration.ofDays(97);

  /** Nothing that comes later than this says that a hit was made by a machine. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  public static final Hits NONE = new Hits(List.of(), Newest.none(ROOM), Optional.empty());

  public Hits {
    mails = List.copyOf(mails);
  }

  Hits after(Event event) {
    Optional<Arrival> arrival = Arrival.of(event);
    if (arrival.isPresent()) {
      return new Hits(mails, arrivals.with(arrival.get()), settled);
    }
    Optional<FollowedMail> told = LinkHit.About.of(event).flatMap(about -> told(about, event));
    return told.isEmpty() || hasLeft(told.get()) ? this : with(told.get());
  }

  private static Optional<FollowedMail> told(LinkHit.About about, Event event) {
    FollowedMail mail = FollowedMail.of(about);
    if (event.trust() == Trust.OWN && event.name().equalsIgnoreCase(EventNames.EMAIL_DELIVERED)) {
      return Optional.of(mail.deliveredAt(Stamp.of(event).at()));
    }
    return LinkHit.of(event).map(mail::with);
  }

  /** A mail with no room any more: without the others of its hits nobody could judge this one. */
  private boolean hasLeft(FollowedMail mail) {
    return mails.size() == ROOM && FollowedMail.ORDER.compare(mail, mails.getFirst()) < 0;
  }

  private Hits with(FollowedMail mail) {
    return union(new Hits(List.of(mail), Newest.none(ROOM), Optional.empty()));
  }

  Hits union(Hits other) {
    Map<FollowedMail, FollowedMail> united = new TreeMap<>(FollowedMail.ORDER);
    Stream.concat(mails.stream(), other.mails.stream())
        .forEach(mail -> united.merge(mail, mail, FollowedMail::union));
    List<FollowedMail> all = new ArrayList<>(united.values());
    Newest<Arrival> both = arrivals.union(other.arrivals);
    return new Hits(all, both, Seen.latest(settled, other.settled))
        .without(all.subList(0, Math.max(0, all.size() - ROOM)));
  }

  /** Without mails whose links have stopped working. */
  Hits pruned(Instant latest) {
    Instant oldest = latest.minus(MEMORY);
    Hits kept = without(mails.stream().filter(mail -> !mail.made().isAfter(oldest)).toList());
    Newest<Arrival> young = arrivals.only(arrival -> arrival.stamp().at().isAfter(oldest));
    return new Hits(kept.mails, young, kept.settled);
  }

  private Hits without(List<FollowedMail> leaving) {
    Optional<Instant> last = settled;
    for (FollowedMail mail : leaving) {
      last = Seen.latest(last, clean(mail).reduce((_, later) -> later));
    }
    return leaving.isEmpty()
        ? this
        : new Hits(mails.subList(leaving.size(), mails.size()), arrivals, last);
  }

  /**
   * When a person last followed a link of a mail; empty as long as only machines did. Hits of the
   * last minute do not count yet: what gives a machine away may still come.
   */
  public Optional<Instant> lastClean(Instant now) {
    Optional<Instant> last = settled;
    for (FollowedMail mail : mails) {
      Stream<Instant> judged = clean(mail).filter(at -> !at.isAfter(now.minus(SETTLING)));
      last = Seen.latest(last, judged.reduce((_, later) -> later));
    }
    return last;
  }

  /** Clicks that a person made, of the mails still known and of the last minute none. */
  public List<Instant> cleanClicks(Instant now) {
    Instant latest = now.minus(SETTLING);
    return mails.stream().flatMap(this::clean).filter(at -> !at.isAfter(latest)).toList();
  }

  /**
   * Whether a person followed a link of the mail of a decision. To be asked when the mail is
   * mature: some scanners come half an hour late. Without anything known of the mail the answer is
   * no.
   *
   * @param claimedAt when the mail was handed over; what counts as delivery until we hear of one
   * @param within how long after the delivery a click counts, its last instant included
   */
  public boolean isClean(String decision, Instant claimedAt, Duration within) {
    Instant end = delivered(decision).orElse(claimedAt).plus(within);
    return mails.stream()
        .filter(mail -> mail.decision().equals(decision))
        .flatMap(this::clean)
        .anyMatch(at -> !at.isAfter(end));
  }

  /** When the mail of a decision was delivered, if its links are followed and we heard of it. */
  public Optional<Instant> delivered(String decision) {
    return mails.stream()
        .filter(mail -> mail.decision().equals(decision))
        .flatMap(mail -> mail.delivered().stream())
        .findFirst();
  }

  /** Instants of the clean clicks of a mail, oldest first. */
  private Stream<Instant> clean(FollowedMail mail) {
    List<Hit> signals = mail.hits().entries().stream().map(hit -> hit.signal(arrivals)).toList();
    return ClickCleaning.clean(mail.since(), signals).stream().map(Hit::at);
  }
}

package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * When the person was last heard of.
 *
 * @param visits hours in which the site was visited, newest 100
 * @param lastContact last visit, order or choice; clicks are judged apart, and opens are no acts
 */
public record Activity(Newest<Visit> visits, Optional<Instant> lastContact) {
  public static final Activity NONE = new Activity(Newest.none(100), Optional.empty());

  private static final Set<String> OTHER_CONTACTS =
      Set.of(Vocabulary.ORDER_COMPLETED, Vocabulary.lower(EventNames.CONSENT_CHANGED));

  /** One hour with a visit; the last act in it. */
  public record Visit(Stamp stamp) implements Newest.Entry {
    @Override
    public String name() {
      return stamp.at().truncatedTo(ChronoUnit.HOURS).toString();
    }
  }

  Activity after(Event event) {
    String name = Vocabulary.lower(event.name());
    Stamp stamp = Stamp.of(event);
    boolean visit = event.trust() != Trust.OWN && isVisit(event, name);
    if (!visit && !OTHER_CONTACTS.contains(name)) {
      return this;
    }
    return new Activity(
        visit ? visits.with(new Visit(stamp)) : visits,
        Seen.latest(lastContact, Optional.of(stamp.at())));
  }

  private static boolean isVisit(Event event, String name) {
    return event.type() == EventType.PAGE
        || event.type() == EventType.SCREEN
        || Vocabulary.isVisit(name);
  }

  Activity union(Activity other) {
    return new Activity(visits.union(other.visits), Seen.latest(lastContact, other.lastContact));
  }

  public Optional<Instant> lastVisit() {
    return visits.last().map(visit -> visit.stamp().at());
  }
}

package io.apropos.application.profile;

import io.apropos.application.profile.ProfileItem.Stored;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Timer;
import io.apropos.domain.decision.Triggers;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Message;
import io.apropos.domain.profile.ConsentActs;
import io.apropos.domain.profile.Declared;
import io.apropos.domain.profile.Profile;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of one person that a batch brought, folded. Pure: asked again with the same profile it
 * answers the same.
 */
final class Folding {
  /** Silence of a repeat buyer from which on it is worth asking: 18 weeks. */
  private static final Duration UNUSUAL = Duration.ofDays(18 * 7);

  private static final String ORDER_COMPLETED = "Order Completed";

  private final Stored stored;
  private final Catalogue catalogue;
  private final List<Message> messages;
  private final List<Told> events;
  private final List<Event> fresh = new ArrayList<>();
  private Profile profile;

  Folding(Stored stored, Catalogue catalogue, List<Told> events) {
    this.stored = stored;
    this.catalogue = catalogue;
    this.messages = List.copyOf(catalogue.messages().values());
    this.events = events;
    this.profile = stored.profile();
    Declared declared = new Declared(messages, catalogue.traits());
    events.forEach(told -> fold(told, declared));
  }

  private void fold(Told told, Declared declared) {
    Event event = told.event();
    if (profile.seen().contains(event.id())) {
      return;
    }
    fresh.add(event);
    if (isStrangersWord(event)) {
      profile = profile.noting(event);
    } else {
      Profile next = profile.after(event, declared);
      profile = told.joined().map(visitor -> next.joinedWith(visitor, event)).orElse(next);
    }
  }

  /** A browser named a client: only what it refuses counts. */
  private static boolean isStrangersWord(Event event) {
    return event.trust() == Trust.BROWSER && event.client().isPresent();
  }

  Stored stored() {
    return stored;
  }

  PersonId person() {
    return stored.person();
  }

  Profile profile() {
    return profile;
  }

  boolean changesNothing() {
    return fresh.isEmpty();
  }

  int freshCount() {
    return fresh.size();
  }

  /** What every event gives occasion to, folded now or before: one of each. */
  List<Occasion> occasions() {
    List<Event> counting =
        events.stream().map(Told::event).filter(event -> !isStrangersWord(event)).toList();
    Triggers triggers = new Triggers(profile.chains().recalling(counting, messages), messages);
    PendingGrants pending = new PendingGrants(catalogue);
    Map<String, Occasion> byId = new LinkedHashMap<>();
    for (Event event : counting) {
      triggers.causedBy(event, person()).forEach(o -> byId.putIfAbsent(o.id(), o));
      pending.leftBy(event, person()).ifPresent(o -> byId.putIfAbsent(o.id(), o));
    }
    return List.copyOf(byId.values());
  }

  /**
   * What the events that name a mailbox give occasion to, should a grant wait for one: the first
   * that changed it, or, since its occasion may be lost, that was folded before.
   */
  Optional<Occasion> occasionOfAddress() {
    boolean changed =
        !profile.claims().address(person()).equals(stored.profile().claims().address(person()));
    PendingGrants pending = new PendingGrants(catalogue);
    return events.stream()
        .map(Told::event)
        .filter(event -> event.type() == EventType.IDENTIFY && !isStrangersWord(event))
        .filter(event -> event.traits().text("email").isPresent())
        .filter(event -> changed || !fresh.contains(event))
        .flatMap(event -> pending.reachableBy(event, person()).stream())
        .findFirst();
  }

  /**
   * What the events say about consent, with the event that says it. Of an id that has come by
   * before the refusals alone count, again: should other content hide behind a used id, the first
   * stands, but a withdrawal is never lost (docs/adr/0011).
   */
  List<Said> consents() {
    ConsentActs acts = new ConsentActs(catalogue.topics());
    return events.stream()
        .map(Told::event)
        .flatMap(event ->
            acts.of(event).stream()
                .filter(act -> fresh.contains(event) || isRefusal(act))
                .map(act -> new Said(act, event)))
        .toList();
  }

  private static boolean isRefusal(ConsentActs.Act act) {
    return act.choice().state() == ConsentState.REFUSED;
  }

  record Said(ConsentActs.Act act, Event event) {}

  /** Something was bought: what is reserved is judged again. */
  boolean recalls() {
    return fresh.stream()
        .anyMatch(
            event -> event.name().equalsIgnoreCase(ORDER_COMPLETED) && !isStrangersWord(event));
  }

  Optional<Timer> nextTimer() {
    return nextTimer(profile, messages);
  }

  static Optional<Timer> nextTimer(Profile profile, List<Message> messages) {
    return new Triggers(profile.chains(), messages).timers().stream().findFirst();
  }

  Optional<LocalDate> reviveOn() {
    return reviveOn(person(), profile, catalogue);
  }

  static Optional<LocalDate> reviveOn(PersonId person, Profile profile, Catalogue catalogue) {
    ZoneId zone = profile.claims().zone(person).orElse(catalogue.brand().zone());
    return profile
        .orders()
        .last()
        .filter(_ -> profile.orders().count() > 1)
        .map(last -> last.plus(UNUSUAL).atZone(zone).toLocalDate());
  }
}

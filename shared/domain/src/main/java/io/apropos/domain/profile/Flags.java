package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.Traits;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** States kept from the owner's own events ({@code openComplaint}): profile.yaml, derived. */
public record Flags(Map<String, Switch> byName) {
  public static final Flags NONE = new Flags(Map.of());

  /** When a state was last opened and last closed. */
  public record Switch(Optional<Instant> opened, Optional<Instant> closed) {
    /** Opened and not closed since; opened and closed at one instant narrows: on. */
    public boolean isOn() {
      return opened.isPresent()
          && closed.map(instant -> !instant.isAfter(opened.get())).orElse(true);
    }

    Switch union(Switch other) {
      return new Switch(Seen.latest(opened, other.opened), Seen.latest(closed, other.closed));
    }
  }

  public Flags {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
  }

  /** A browser may open a state, which narrows, and never close one. */
  Flags after(Event event, Traits declared) {
    Flags next = this;
    Optional<Instant> at = Optional.of(Stamp.of(event).at());
    for (Traits.Flag flag : declared.flags()) {
      if (flag.opens().equals(Vocabulary.lower(event.name()))) {
        next = next.with(flag.name(), new Switch(at, Optional.empty()));
      }
      if (flag.closes().equals(Vocabulary.lower(event.name())) && event.trust() != Trust.BROWSER) {
        next = next.with(flag.name(), new Switch(Optional.empty(), at));
      }
    }
    return next;
  }

  private Flags with(String name, Switch change) {
    return union(new Flags(Map.of(name, change)));
  }

  Flags union(Flags other) {
    Map<String, Switch> united = new TreeMap<>(byName);
    other.byName.forEach((name, change) -> united.merge(name, change, Switch::union));
    return new Flags(united);
  }

  /** Names of the states that are on, sorted. */
  public List<String> on() {
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue().isOn())
        .map(Map.Entry::getKey)
        .toList();
  }
}

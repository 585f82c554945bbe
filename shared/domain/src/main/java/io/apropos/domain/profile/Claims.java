package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was said about a person. A browser may say what it likes of its own visitor; of a client
 * counts only what a server said, however the two became one.
 *
 * @param proven traits that came with a server key
 * @param claimed traits that came with a browser key
 * @param surroundings zone and language of the device, from the context of events
 */
public record Claims(Newest<Trait> proven, Newest<Trait> claimed, Newest<Trait> surroundings) {
  private static final int ROOM = 200;
  public static final Claims NONE =
      new Claims(Newest.none(ROOM), Newest.none(ROOM), Newest.none(4));

  /** One trait; the latest instant wins. */
  public record Trait(String name, Value value, Stamp stamp) implements Newest.Entry {}

  Claims after(Event event) {
    Claims next = event.type() == EventType.IDENTIFY ? withTraits(event) : this;
    return event.trust() == Trust.OWN ? next : next.withSurroundings(event);
  }

  private Claims withTraits(Event event) {
    Stamp stamp = Stamp.of(event);
    Newest<Trait> said = Newest.none(ROOM);
    for (Map.Entry<String, Value> trait : event.traits().members().entrySet()) {
      if (!(trait.getValue() instanceof Value.Nothing)) {
        said = said.with(new Trait(trait.getKey(), trait.getValue(), stamp));
      }
    }
    return event.trust() == Trust.BROWSER
        ? new Claims(proven, claimed.union(said), surroundings)
        : new Claims(proven.union(said), claimed, surroundings);
  }

  private Claims withSurroundings(Event event) {
    Newest<Trait> next = surroundings;
    Stamp stamp = Stamp.of(event);
    Optional<ZoneId> zone = event.context().text("timezone").flatMap(Claims::zone);
    if (zone.isPresent()) {
      next = next.with(new Trait("timezone", Value.of(zone.get().getId()), stamp));
    }
    Optional<String> locale = event.context().text("locale").flatMap(Claims::language);
    if (locale.isPresent()) {
      next = next.with(new Trait("locale", Value.of(locale.get()), stamp));
    }
    return next.equals(surroundings) ? this : new Claims(proven, claimed, next);
  }

  Claims union(Claims other) {
    return new Claims(
        proven.union(other.proven),
        claimed.union(other.claimed),
        surroundings.union(other.surroundings));
  }

  /** The traits that count for this person, by name. */
  public Map<String, Value> traits(PersonId person) {
    Map<String, Value> traits = new TreeMap<>();
    if (!(person instanceof ClientId)) {
      claimed.entries().forEach(trait -> traits.put(trait.name(), trait.value()));
    }
    proven.entries().forEach(trait -> traits.put(trait.name(), trait.value()));
    return traits;
  }

  public Optional<EmailAddress> address(PersonId person) {
    return text(person, "email")
        .filter(text -> text.indexOf('@') > 0 && text.indexOf('@') == text.lastIndexOf('@'))
        .filter(text -> text.indexOf('@') < text.length() - 1)
        .map(EmailAddress::of);
  }

  /** The trait {@code timezone}, else what the device says; empty narrows. */
  public Optional<ZoneId> zone(PersonId person) {
    return text(person, "timezone")
        .flatMap(Claims::zone)
        .or(() -> device("timezone").flatMap(Claims::zone));
  }

  /** The trait {@code language}, else {@code locale}, else what the device says; BCP 47. */
  public Optional<String> language(PersonId person) {
    return text(person, "language")
        .or(() -> text(person, "locale"))
        .flatMap(Claims::language)
        .or(() -> device("locale"));
  }

  /** The trait {@code country}, else {@code address.country}: ISO 3166 alpha-2. */
  public Optional<String> country(PersonId person) {
    return text(person, "country")
        .or(() ->
            traits(person).get("address") instanceof Value.Fields address
                ? address.text("country")
                : Optional.empty())
        .map(code -> code.strip().toUpperCase(Locale.ROOT))
        .filter(code -> code.length() == 2);
  }

  private Optional<String> text(PersonId person, String name) {
    return Optional.ofNullable(traits(person).get(name)).flatMap(Value::asText);
  }

  private Optional<String> device(String name) {
    return surroundings.find(name).flatMap(trait -> Value.asText(trait.value()));
  }

  /** Only zones with a place: {@code +02:00} knows no summer time. */
  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text)).filter(zone -> zone.getId().contains("/"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> language(String text) {
    String tag = Locale.forLanguageTag(text.replace('_', '-')).toLanguageTag();
    return tag.equals("und") ? Optional.empty() : Optional.of(tag);
  }
}

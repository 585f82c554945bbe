package io.apropos.domain.contact;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody may live whose zone is unknown.
 *
 * @param byCountry ISO 3166 alpha-2 to zones
 * @param byLanguage BCP 47 tag to zones; {@code fr-CA} falls back to {@code fr}
 * @param otherwise for everybody else; never empty
 */
public record PlausibleZones(
    Map<String, List<ZoneId>> byCountry,
    Map<String, List<ZoneId>> byLanguage,
    List<ZoneId> otherwise) {
  public PlausibleZones {
    byCountry = Map.copyOf(byCountry);
    byLanguage = Map.copyOf(byLanguage);
    otherwise = List.copyOf(otherwise);
    if (otherwise.isEmpty()) {
      throw new IllegalArgumentException("plausible zones need at least one zone for all others");
    }
  }

  /** Everybody unknown lives where the brand does. */
  public static PlausibleZones only(ZoneId zone) {
    return new PlausibleZones(Map.of(), Map.of(), List.of(zone));
  }

  /** The zone of the person, else the country's zones, else the language's, else all others'. */
  public List<ZoneId> of(Gate gate) {
    return gate.zone()
        .map(List::of)
        .or(() -> gate.country().flatMap(country -> find(byCountry, country)))
        .or(() -> gate.language().flatMap(this::ofLanguage))
        .orElse(otherwise);
  }

  private Optional<List<ZoneId>> ofLanguage(String tag) {
    return find(byLanguage, tag).or(() -> find(byLanguage, tag.split("-", 2)[0]));
  }

  private static Optional<List<ZoneId>> find(Map<String, List<ZoneId>> zones, String name) {
    return Optional.ofNullable(zones.get(name));
  }
}

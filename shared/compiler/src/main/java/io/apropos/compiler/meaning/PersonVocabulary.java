package io.apropos.compiler.meaning;

import io.apropos.compiler.pattern.FieldType;
import io.apropos.compiler.pattern.Vocabulary;
import io.apropos.compiler.yaml.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The flat document of a person: traits at the root, and derived features. */
final class PersonVocabulary implements Vocabulary {
  private static final FieldType TEXT = new FieldType.Words(List.of());
  private static final FieldType TRUTH = new FieldType.Truth();
  private static final FieldType GROUP = new FieldType.Group();
  private static final FieldType ANY_NUMBER =
      new FieldType.Amount(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final FieldType COUNT = new FieldType.Amount(0, Double.POSITIVE_INFINITY);

  /** Segment's reserved traits, and the two that every profile has. */
  private static final Map<String, FieldType> RESERVED =
      Map.ofEntries(
          Map.entry("address", GROUP),
          Map.entry("address.city", TEXT),
          Map.entry("address.country", TEXT),
          Map.entry("address.postalCode", TEXT),
          Map.entry("address.state", TEXT),
          Map.entry("address.street", TEXT),
          Map.entry("age", COUNT),
          Map.entry("avatar", TEXT),
          Map.entry("birthday", TEXT),
          Map.entry("company", GROUP),
          Map.entry("company.id", TEXT),
          Map.entry("company.name", TEXT),
          Map.entry("company.industry", TEXT),
          Map.entry("company.plan", TEXT),
          Map.entry("createdAt", TEXT),
          Map.entry("description", TEXT),
          Map.entry("email", TEXT),
          Map.entry("firstName", TEXT),
          Map.entry("gender", TEXT),
          Map.entry("id", TEXT),
          Map.entry("lastName", TEXT),
          Map.entry("name", TEXT),
          Map.entry("phone", TEXT),
          Map.entry("title", TEXT),
          Map.entry("username", TEXT),
          Map.entry("website", TEXT),
          Map.entry("language", TEXT),
          Map.entry("timezone", TEXT));

  /** What the product derives by itself. */
  static final Map<String, FieldType> DERIVED =
      Map.ofEntries(
          Map.entry(
              "stage",
              new FieldType.Words(
                  List.of("visitor", "prospect", "new", "single", "active", "at-risk", "lapsed"))),
          Map.entry("valueTier", new FieldType.Amount(0, 5)),
          Map.entry("churnRisk", TRUTH),
          Map.entry("orderCount", COUNT),
          Map.entry("expectedOrders", COUNT),
          Map.entry("daysSincePurchase", COUNT),
          Map.entry("daysSinceVisit", COUNT),
          Map.entry("daysSinceContact", COUNT),
          Map.entry("basket", GROUP),
          Map.entry("basket.itemCount", COUNT),
          Map.entry("basket.value", COUNT),
          Map.entry("basket.margin", ANY_NUMBER),
          Map.entry("basket.productIds", TEXT),
          Map.entry("basket.minutesIdle", COUNT),
          Map.entry("viewed7d", TEXT),
          Map.entry("bought", TEXT),
          Map.entry("searched7d", TEXT),
          Map.entry("categories7d", TEXT),
          Map.entry("pressure", COUNT),
          Map.entry("capacity", COUNT));

  private final Map<String, FieldType> fields = new TreeMap<>(RESERVED);
  private final boolean complete;

  /**
   * @param profile profile.yaml
   * @param complete false when it could not be read: then every other name is let pass
   */
  PersonVocabulary(Node profile, boolean complete) {
    this.complete = complete;
    for (Node trait : profile.list("traits")) {
      trait.text("name").ifPresent(name -> fields.put(name, type(trait.text("type").orElse(""))));
    }
    for (Node flag : profile.list("derived")) {
      flag.text("name").ifPresent(name -> fields.put(name, TRUTH));
    }
    fields.putAll(DERIVED);
  }

  private static FieldType type(String declared) {
    return switch (declared) {
      case "number" -> ANY_NUMBER;
      case "flag" -> TRUTH;
      default -> TEXT;
    };
  }

  @Override
  public Optional<FieldType> typeOf(List<String> path) {
    FieldType type = fields.get(String.join(".", path));
    boolean open = !complete && !fields.containsKey(path.getFirst());
    return open ? Optional.of(new FieldType.Open()) : Optional.ofNullable(type);
  }

  @Override
  public Collection<String> below(List<String> path) {
    String prefix = path.isEmpty() ? "" : String.join(".", path) + ".";
    Set<String> names = new TreeSet<>();
    for (String name : fields.keySet()) {
      if (name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }

  /** True for a dotted name that is a trait or a feature, or could be one. */
  boolean has(String dotted) {
    return typeOf(List.of(dotted.split("\\.", -1))).isPresent();
  }

  /** Every dotted name. */
  Set<String> names() {
    return fields.keySet();
  }
}

package io.apropos.compiler.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place of a template, and which of them certainly have a value there.
 *
 * @param outer what surrounds it; null at the top
 * @param prefix names are looked up behind it first ({@code client}, {@code item}); empty at the
 *     top
 * @param present canonical names that have a value here
 * @param blockNames names given by {@code as |item|}, and what they stand for
 */
record Scope(
    @Nullable Scope outer, String prefix, Set<String> present, Map<String, String> blockNames) {
  private static final Set<String> ALWAYS =
      Set.of(
          "products",
          "links.unsubscribe",
          "brand.name",
          "brand.postalAddress",
          "message.id",
          "variant.id",
          "channel",
          "client.language",
          "client.orderCount",
          "client.stage",
          "basket.items",
          "item.id",
          "item.name",
          "item.priceText",
          "item.image",
          "item.url");
  private static final Set<String> SOMETIMES =
      Set.of(
          "basket.itemCount",
          "basket.valueText",
          "offer.percent",
          "offer.code",
          "offer.maximumText",
          "offer.validUntilText",
          "links.preferences",
          "links.confirm",
          "confirm.topics",
          "item.quantity");
  private static final Set<String> GROUPS =
      Set.of("client", "basket", "offer", "confirm", "links", "brand", "message", "variant");

  /** The place of a list whose elements are articles. */
  static final Set<String> ARTICLES = Set.of("products", "basket.items");

  /** Behind this prefix any name is good: nobody knows what is there. */
  static final String ANYTHING = "*";

  static Scope top(Set<String> guaranteed) {
    Set<String> present = new HashSet<>(ALWAYS);
    present.addAll(guaranteed);
    return new Scope(null, "", Set.copyOf(present), Map.of());
  }

  /** A branch in which those names have a value. */
  Scope given(Set<String> names) {
    Set<String> more = new HashSet<>(present);
    more.addAll(names);
    return new Scope(outer, prefix, Set.copyOf(more), blockNames);
  }

  /** The inside of {@code each} or {@code with}. */
  Scope enter(String newPrefix, List<String> names) {
    Map<String, String> named = names.isEmpty() ? Map.of() : Map.of(names.getFirst(), newPrefix);
    return new Scope(this, newPrefix, present, named);
  }

  boolean has(String canonical) {
    return canonical.startsWith("@")
        || canonical.startsWith(ANYTHING)
        || present.contains(canonical)
        || GROUPS.contains(canonical);
  }

  /**
   * The one name of what a path means here; empty when it means nothing.
   *
   * @param clientNames traits and features
   */
  Optional<String> resolve(String path, Set<String> clientNames) {
    if (path.startsWith("@root.")) {
      return top(present).resolve(path.substring(6), clientNames);
    }
    if (path.startsWith("@")) {
      return Optional.of(path);
    }
    if (path.startsWith("../")) {
      return outer == null ? Optional.empty() : outer.resolve(path.substring(3), clientNames);
    }
    String plain = path.replaceFirst("^(\\./|this[./])", "");
    if (plain.equals("this") || plain.equals(".")) {
      return Optional.of(prefix.isEmpty() ? "@this" : prefix);
    }
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Optional<String> found = scope.here(plain, clientNames);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> here(String plain, Set<String> clientNames) {
    int dot = plain.indexOf('.');
    String first = dot < 0 ? plain : plain.substring(0, dot);
    String named = blockNames.get(first);
    String candidate;
    if (named != null) {
      candidate = dot < 0 ? named : named + plain.substring(dot);
    } else {
      candidate = prefix.isEmpty() ? plain : prefix + "." + plain;
    }
    boolean known =
        candidate.startsWith(ANYTHING)
            || (named != null && dot < 0)
            || ALWAYS.contains(candidate)
            || SOMETIMES.contains(candidate)
            || GROUPS.contains(candidate)
            || (candidate.startsWith("client.") && clientNames.contains(candidate.substring(7)));
    return known ? Optional.of(candidate) : Optional.empty();
  }

  /** Every name at the top, for a remedy. */
  static Set<String> names(Set<String> clientNames) {
    Set<String> names = new HashSet<>(ALWAYS);
    names.addAll(SOMETIMES);
    clientNames.forEach(name -> names.add("client." + name));
    return names;
  }
}

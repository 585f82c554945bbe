package io.apropos.domain.decision;

import io.apropos.domain.message.Message.ProductChoice;
import io.apropos.domain.message.Products;
import io.apropos.domain.value.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The products that a message is about, without what was bought: an order silences an article and
 * its declared family. What is used up by now may be bought again.
 *
 * <p>What a trigger's event named, and what is used up, are not judged by purchases: a request for
 * a review speaks of what was bought.
 */
public final class ProductSelection {
  private static final Set<String> ABOUT_PURCHASES = Set.of("trigger", "replenishment");

  private ProductSelection() {}

  /** Whether purchases silence such a message at all. */
  public static boolean isJudgedByPurchases(ProductChoice choice) {
    return !ABOUT_PURCHASES.contains(choice.from());
  }

  /** What the message would be about had nothing been bought; in order, most fitting first. */
  public static List<String> proposed(
      ProductChoice choice, Value.Fields features, Products products) {
    Collection<String> ids =
        switch (choice.from()) {
          case "basket" -> texts(features.at("basket.productIds"));
          case "viewed" -> texts(features.find("viewed7d"));
          case "complements" -> complements(features, products);
          case "list" -> choice.list();
          default -> List.of();
        };
    return ids.stream()
        .filter(id -> choice.family().map(family -> products.isOf(family, id)).orElse(true))
        .toList();
  }

  /** What is left of it, at most {@code choice.max()}. */
  public static List<String> remaining(
      ProductChoice choice, Value.Fields features, Products products) {
    List<String> usedUp = figures(features, Features.USED_UP);
    List<String> bought =
        texts(features.find("bought")).stream().filter(id -> !usedUp.contains(id)).toList();
    Set<String> families = bought.stream().map(products::familyOf).collect(Collectors.toSet());
    return proposed(choice, features, products).stream()
        .filter(id -> !bought.contains(id) && !families.contains(products.familyOf(id)))
        .limit(choice.max())
        .toList();
  }

  /** What others bought with it, then what the catalogue says; of the newest purchase first. */
  private static Collection<String> complements(Value.Fields features, Products products) {
    Set<String> ids = new LinkedHashSet<>(figures(features, Features.COMPANION_IDS));
    for (String bought : texts(features.find("bought"))) {
      products.find(bought).ifPresent(product -> ids.addAll(product.complements()));
    }
    return ids;
  }

  private static List<String> figures(Value.Fields features, String name) {
    return texts(features.fields(Features.FIGURES).find(name));
  }

  private static List<String> texts(Optional<Value> value) {
    return value.isPresent() && value.get() instanceof Value.Items(List<Value> items)
        ? items.stream().flatMap(item -> Value.asText(item).stream()).toList()
        : List.of();
  }
}

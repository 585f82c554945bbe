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

  /** Whether such a message has nothing to say without a product. */
  static boolean needsProducts(ProductChoice choice) {
    return isJudgedByPurchases(choice) || choice.from().equals("replenishment");
  }

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
          case "replenishment" -> usedUp(features);
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
    List<String> usedUp = usedUp(features);
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
    Set<String> ids = new LinkedHashSet<>(companions(features));
    for (String bought : texts(features.find("bought"))) {
      products.find(bought).ifPresent(product -> ids.addAll(product.complements()));
    }
    return ids;
  }

  /** What others bought with what the person bought, best first; none before it is learned. */
  public static List<String> companions(Value.Fields features) {
    return figures(features, Features.COMPANION_IDS);
  }

  /** Of what the person bought, what is used up by now. */
  public static List<String> usedUp(Value.Fields features) {
    return figures(features, Features.USED_UP);
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

package io.apropos.domain.message;

import io.apropos.domain.value.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the shop sells, as products.yaml says.
 *
 * @param byId product id to product; ids not listed are products without a family
 */
public record Products(Map<String, Product> byId) {
  public static final Products NONE = new Products(Map.of());

  public Products {
    byId = Map.copyOf(byId);
  }

  /** One article; texts as the shop writes them. */
  public record Product(
      String id,
      LocalisedText name,
      Optional<String> family,
      Optional<Money> price,
      Optional<Double> marginPercent,
      Optional<String> url,
      Optional<String> image,
      List<String> complements) {}

  public Optional<Product> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The family of a product, else the product itself: what an order suppresses. */
  public String familyOf(String id) {
    return find(id).flatMap(Product::family).orElse(id);
  }
}

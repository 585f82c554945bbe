package io.apropos.domain.message;

import io.apropos.domain.value.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the shop sells, as products.yaml says.
 *
 * @param byId product id to product
 * @param unlisted stands for every article that is not listed; {@code {id}} in its name, url and
 *     image is replaced by the article's id. Empty = such an article is an id and nothing more
 */
public record Products(Map<String, Product> byId, Optional<Product> unlisted) {
  public static final Products NONE = new Products(Map.of(), Optional.empty());

  public Products {
    byId = Map.copyOf(byId);
  }

  /**
   * One article; texts as the shop writes them.
   *
   * @param replenish after so long it is used up; empty = it is bought once
   */
  public record Product(
      String id,
      LocalisedText name,
      Optional<String> family,
      Optional<Money> price,
      Optional<Double> marginPercent,
      Optional<String> url,
      Optional<String> image,
      List<String> complements,
      Optional<Duration> replenish) {
    private Product named(String realId) {
      return new Product(
          realId,
          name.map(text -> filled(text, realId)),
          family,
          price,
          marginPercent,
          url.map(text -> filled(text, realId)),
          image.map(text -> filled(text, realId)),
          complements,
          replenish);
    }

    private static String filled(String text, String realId) {
      return text.replace("{id}", realId);
    }
  }

  /** The article, listed or not; empty when it is not listed and products.yaml has no default. */
  public Optional<Product> find(String id) {
    Product listed = byId.get(id);
    return listed == null ? unlisted.map(rule -> rule.named(id)) : Optional.of(listed);
  }

  /** Whether an article is of a family; articles that are not listed are of the default's. */
  public boolean isOf(String family, String id) {
    return find(id).flatMap(Product::family).filter(family::equals).isPresent();
  }

  /**
   * The family that was declared for this very article, else the article itself: what an order
   * suppresses. Articles that nobody listed have nothing in common, so that buying one says nothing
   * about another.
   */
  public String familyOf(String id) {
    return Optional.ofNullable(byId.get(id)).flatMap(Product::family).orElse(id);
  }
}

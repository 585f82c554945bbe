package io.apropos.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final Optional<Money> PRICE =
      Optional.of(Money.of(new BigDecimal("29.00"), Currency.getInstance("EUR")));
  private static final Products PRODUCTS =
      new Products(
          Map.of("lamp", product("lamp", "Lamp", "lamps")),
          Optional.of(product("", "Article {id}", "other")));

  @Test
  void an_article_that_is_not_listed_is_described_by_the_default() {
    Products.Product found = PRODUCTS.find("4711").orElseThrow();
    assertThat(found.id()).isEqualTo("4711");
    assertThat(found.name().in("en", "en")).isEqualTo("Article 4711");
    assertThat(found.name().in("fr", "en")).isEqualTo("fr Article 4711");
    assertThat(found.price()).isEqualTo(PRICE);
    assertThat(found.marginPercent()).contains(35.0);
    assertThat(found.url()).contains("https://shop.example/p/4711");
    assertThat(found.image()).contains("https://shop.example/i/4711.png");
    assertThat(PRODUCTS.isOf("other", "4711")).isTrue();
    assertThat(PRODUCTS.isOf("lamps", "4711")).isFalse();
  }

  @Test
  void a_listed_article_is_never_the_default() {
    assertThat(PRODUCTS.find("lamp").orElseThrow().name().in("en", "en")).isEqualTo("Lamp");
    assertThat(PRODUCTS.isOf("other", "lamp")).isFalse();
  }

  @Test
  void buying_one_unlisted_article_says_nothing_about_another() {
    assertThat(PRODUCTS.familyOf("lamp")).isEqualTo("lamps");
    assertThat(PRODUCTS.familyOf("4711")).isEqualTo("4711");
  }

  @Test
  void without_a_default_an_unlisted_article_is_unknown() {
    assertThat(Products.NONE.find("4711")).isEmpty();
    assertThat(Products.NONE.isOf("other", "4711")).isFalse();
  }

  private static Products.Product product(String id, String name, String family) {
    String path = id.isEmpty() ? "{id}" : id;
    return new Products.Product(
        id,
        new LocalisedText(Map.of("en", name, "fr", "fr " + name)),
        Optional.of(family),
        PRICE,
        Optional.of(35.0),
        Optional.of("https://shop.example/p/" + path),
        Optional.of("https://shop.example/i/" + path + ".png"),
        List.of(),
        Optional.empty());
  }
}

package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.port.MailComposer;
import io.apropos.application.port.Portraits;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Newest;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.profile.Stamp;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArticlesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Words ENGLISH =
      new Words("en", ZoneId.of("UTC"), Currency.getInstance("EUR"));

  @Test
  void complements_are_those_of_the_newest_purchase_without_what_its_family_has() {
    assertThat(shown("cross", ordered("lamp"))).containsExactly("Bulb");
    assertThat(shown("cross", Profile.EMPTY)).isEmpty();
  }

  @Test
  void what_others_bought_with_it_goes_first() {
    Value.Fields learned = Value.Fields.NONE.with("companions", Value.texts(List.of("mug")));
    assertThat(articles("cross", ordered("lamp"), learned))
        .extracting(article -> ((Value.Fields) article).text("name").orElseThrow())
        .containsExactly("Old mug", "Bulb");
  }

  @Test
  void a_receipt_shows_what_was_bought_with_its_price_and_quantity() {
    Value.Fields article = (Value.Fields) articles("thanks", ordered("lamp")).getFirst();
    assertThat(article.text("name")).contains("Lamp");
    assertThat(article.text("quantity")).contains("2");
    assertThat(article.text("priceText")).contains("€49.00");
  }

  @Test
  void a_question_about_a_purchase_shows_what_was_bought() {
    assertThat(shown("asked", ordered("lamp"))).containsExactly("Lamp");
  }

  @Test
  void an_article_that_is_not_listed_is_shown_as_the_default_says() {
    Profile bought = ordered(new Line("999", 1, Optional.empty(), ""));
    Value.Fields article = (Value.Fields) articles("thanks", bought).getFirst();
    assertThat(article.text("name")).contains("Article 999");
    assertThat(article.text("priceText")).contains("€29.00");
    assertThat(article.text("url")).contains("https://shop.example/p/999");
    assertThat(article.text("image")).contains("https://shop.example/img/article.png");
  }

  @Test
  void another_currency_than_the_brands_is_not_shown_as_ours() {
    Profile foreign = ordered(new Line("lamp", 1, Optional.of(new BigDecimal("49")), "JPY"));
    Value.Fields article = (Value.Fields) articles("thanks", foreign).getFirst();
    assertThat(article.text("priceText")).contains("€59.00");
  }

  @Test
  void what_was_looked_at_is_shown_until_it_is_bought() {
    assertThat(shown("seen", Profile.EMPTY)).containsExactly("Lamp", "Old mug");
    assertThat(shown("seen", ordered("lamp"))).containsExactly("Old mug", "Article 999");
  }

  @Test
  void a_list_is_cut_at_its_maximum() {
    assertThat(shown("listed", Profile.EMPTY)).containsExactly("Old mug", "Bulb");
  }

  private static List<String> shown(String message, Profile profile) {
    return articles(message, profile).stream()
        .map(article -> ((Value.Fields) article).text("name").orElseThrow())
        .toList();
  }

  private static List<Value> articles(String message, Profile profile) {
    return articles(message, profile, Value.Fields.NONE);
  }

  private static List<Value> articles(String message, Profile profile, Value.Fields figures) {
    MailComposer.Edition edition = Letters.edition();
    Value.Fields features =
        Value.Fields.NONE
            .with("viewed7d", Value.texts(List.of("lamp", "mug", "999", "lamp")))
            .with("figures", figures);
    var letter =
        new MailComposer.Letter(
            Letters.row(message),
            Letters.gate("en", false),
            new AddressHash("00".repeat(32)),
            new Portraits.Portrait(features, List.of(), profile));
    return new Articles(letter, edition, "en", ENGLISH)
        .of(edition.catalogue().message(message).orElseThrow())
        .items();
  }

  private static Profile ordered(String product) {
    return ordered(new Line(product, 2, Optional.of(new BigDecimal("49")), "EUR"));
  }

  /** Bought by the event that the row goes back to. */
  private static Profile ordered(Line line) {
    var order = new Orders.Order("o", new Stamp(NOW, "e1"), List.of(line), Optional.empty());
    var orders = new Orders(Newest.<Orders.Order>none(200).with(order), Newest.none(200), 0);
    Profile none = Profile.EMPTY;
    return new Profile(
        none.seen(),
        none.claims(),
        none.interests(),
        none.basket(),
        orders,
        none.activity(),
        none.flags(),
        none.chains(),
        none.sent(),
        none.joined(),
        none.hits());
  }
}

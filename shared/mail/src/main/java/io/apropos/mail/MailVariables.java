package io.apropos.mail;

import io.apropos.application.port.MailComposer;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** The template variables of catalogue.md for one mail. */
final class MailVariables {
  private MailVariables() {}

  /**
   * @param links addresses of our own pages by name; "" where there is none
   */
  static Value.Fields of(
      MailComposer.Letter letter,
      Message message,
      Value.Fields links,
      Articles articles,
      Words words) {
    Value.Fields features = letter.portrait().features();
    return campaign(message, letter.row().plan().choice().variant())
        .with("client", features.with("language", Value.of(words.language())))
        .with("basket", basket(features, articles, words))
        .with("products", articles.of(message))
        .with("offer", Value.Fields.NONE)
        .with("links", links);
  }

  /** What may stand in a link: the message, never the person. */
  static Value.Fields campaign(Message message, Optional<String> variant) {
    return Value.Fields.NONE
        .with("message", Value.Fields.NONE.with("id", Value.of(message.id())))
        .with("variant", Value.Fields.NONE.with("id", Value.of(variant.orElse(""))))
        .with("channel", Value.of(Channel.EMAIL.id()));
  }

  static Value.Fields brand(Brand brand) {
    return Value.Fields.NONE
        .with("name", Value.of(brand.name()))
        .with("postalAddress", Value.of(brand.postalAddress()));
  }

  private static Value.Fields basket(Value.Fields features, Articles articles, Words words) {
    Value.Fields basket = features.fields("basket").with("items", articles.basket());
    Optional<BigDecimal> value = basket.number("value");
    return value.isEmpty() ? basket : basket.with("valueText", Value.of(words.money(value.get())));
  }
}

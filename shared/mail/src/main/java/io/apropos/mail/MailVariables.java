package io.apropos.mail;

import io.apropos.application.confirm.GrantNames;
import io.apropos.application.page.Shop;
import io.apropos.application.port.MailComposer;
import io.apropos.application.store.DecisionRow;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The template variables of catalogue.md for one mail. */
final class MailVariables {
  private MailVariables() {}

  /**
   * @param links addresses of our own pages by name; "" where there is none
   * @param claimedAt from when on the code of an offer lives
   */
  static Value.Fields of(
      MailComposer.Letter letter,
      Message message,
      Value.Fields links,
      Articles articles,
      Words words,
      Instant claimedAt) {
    Value.Fields features = letter.portrait().features();
    return campaign(message, letter.row().plan().choice().variant())
        .with("client", features.with("language", Value.of(words.language())))
        .with("basket", basket(features, articles, words))
        .with("products", articles.of(message))
        .with("offer", offer(letter.row(), words, claimedAt))
        .with("links", links);
  }

  /** What may stand in a link: the message, never the person. */
  static Value.Fields campaign(Message message, Optional<String> variant) {
    return Value.Fields.NONE
        .with("message", Value.Fields.NONE.with("id", Value.of(message.id())))
        .with("variant", Value.Fields.NONE.with("id", Value.of(variant.orElse(""))))
        .with("channel", Value.of(Channel.EMAIL.id()));
  }

  /**
   * What the mail that asks for a second yes asks for, in the words of the page behind its link.
   */
  static Value.Fields asked(List<ConsentKey> grants, Catalogue catalogue, String language) {
    List<String> names = new GrantNames(Shop.of(catalogue), language).of(grants);
    return Value.Fields.NONE.with(
        "topics", Value.items(names.stream().map(name -> Value.of(name)).toList()));
  }

  static Value.Fields brand(Brand brand) {
    return Value.Fields.NONE
        .with("name", Value.of(brand.name()))
        .with("postalAddress", Value.of(brand.postalAddress()));
  }

  /** Nothing where no code was made: a rebate without money behind it is not promised. */
  private static Value.Fields offer(DecisionRow row, Words words, Instant claimedAt) {
    return row.code()
        .filter(_ -> row.holdsMoney())
        .map(code -> offer(row.promotion(), code.text(), words, claimedAt))
        .orElse(Value.Fields.NONE);
  }

  private static Value.Fields offer(
      Promotion promotion, String code, Words words, Instant claimedAt) {
    Money worst = promotion.worst();
    Money most = new Money(worst.minor() / promotion.uses(), worst.currency());
    return Value.Fields.NONE
        .with("percent", Value.of(words.number(promotion.percent())))
        .with("code", Value.of(code))
        .with("maximumText", Value.of(words.money(most)))
        .with("validUntilText", Value.of(words.moment(claimedAt.plus(promotion.validFor()))));
  }

  private static Value.Fields basket(Value.Fields features, Articles articles, Words words) {
    Value.Fields basket = features.fields("basket").with("items", articles.basket());
    Optional<BigDecimal> value = basket.number("value");
    return value.isEmpty() ? basket : basket.with("valueText", Value.of(words.money(value.get())));
  }
}

package io.apropos.application.catalogue;

import io.apropos.domain.message.Brand;
import io.apropos.domain.message.EventPattern;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Pattern;
import io.apropos.domain.message.Trigger;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * messages/ID.yaml.
 *
 * @param objectives id to weight, per cent
 */
record MessageReader(Brand brand, Map<String, Double> objectives) {
  private static final Duration FRESHNESS = Duration.ofDays(3);

  /** Of a message that names no priors: it is worth nothing until somebody says so. */
  private static final double UNKNOWN = 0.05;

  Message read(Value.Fields message) {
    Fate whenCapped = Fate.of(Members.text(message, "whenCapped"));
    return new Message(
        Members.text(message, "id"),
        CatalogueReader.messageClass(message),
        Members.text(message, "topic"),
        Members.channels(message),
        Message.Status.valueOf(message.text("status").orElse("active").toUpperCase(Locale.ROOT)),
        Members.instant(message, "activeFrom"),
        Members.instant(message, "activeUntil"),
        liveness(message),
        Members.list(message, "triggers").stream().map(MessageReader::trigger).toList(),
        pattern(message, "eligibility"),
        reeligibility(message),
        products(message),
        goal(message.fields("goal")),
        worth(message),
        timing(message.fields("timing")),
        expiry(Members.text(message, "expiry")),
        whenCapped,
        message.text("whenQuiet").map(Fate::of).orElse(whenCapped),
        message.text("delivery").equals(Optional.of("at-least-once")),
        message.flag("habit").orElse(false),
        offer(message.fields("offer")),
        new ContentReader(brand).mail(message),
        new ContentReader(brand).variants(message),
        message.text("defaultVariant"));
  }

  private static Message.Liveness liveness(Value.Fields message) {
    if (message.find("triggers").isEmpty()) {
      return Message.Liveness.ALWAYS;
    }
    return message.items("triggers").isEmpty()
        ? Message.Liveness.BY_NAME
        : Message.Liveness.TRIGGERED;
  }

  private static Trigger trigger(Value.Fields trigger) {
    return new Trigger(
        Members.text(trigger, "id"),
        Members.texts(trigger, "event").stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        pattern(trigger, "where"),
        trigger.text("key"),
        Members.duration(trigger, "delay").orElse(Duration.ZERO),
        trigger.text("delayFrom").equals(Optional.of("first")),
        Members.list(trigger, "exceptions").stream()
            .map(ending ->
                new Trigger.Ending(
                    Members.text(ending, "event").toLowerCase(Locale.ROOT),
                    pattern(ending, "where")))
            .toList());
  }

  private static Optional<Pattern> pattern(Value.Fields from, String name) {
    return from.find(name).map(_ -> EventPattern.of(from.fields(name)));
  }

  private static Message.Reeligibility reeligibility(Value.Fields message) {
    return message
        .text("reeligibleAfter")
        .map(pause ->
            pause.equals("never")
                ? new Message.Reeligibility.Never()
                : new Message.Reeligibility.After(Members.duration(pause)))
        .orElseGet(Message.Reeligibility.CapsAlone::new);
  }

  private static Optional<Message.ProductChoice> products(Value.Fields message) {
    Value.Fields products = message.fields("products");
    return products
        .text("from")
        .map(from ->
            new Message.ProductChoice(
                from,
                Members.texts(products, "list"),
                products.text("family"),
                Members.integer(products, "max", 3)));
  }

  private static Optional<Message.Goal> goal(Value.Fields goal) {
    return goal.text("event")
        .map(event ->
            new Message.Goal(
                event.toLowerCase(Locale.ROOT),
                pattern(goal, "where"),
                Members.duration(Members.text(goal, "within"))));
  }

  private Message.Worth worth(Value.Fields message) {
    Value.Fields value = message.fields("value");
    Value.Fields priors = message.fields("priors");
    double objective =
        message.text("objective").map(id -> objectives.getOrDefault(id, 0.0)).orElse(0.0);
    return new Message.Worth(
        Members.money(value).orElse(Money.zero(brand.currency())),
        value.text("from"),
        Members.number(priors, "click", UNKNOWN),
        Members.number(priors, "goal", UNKNOWN),
        Members.number(priors, "goalWithout", UNKNOWN),
        objective + Members.number(message, "lever", 0));
  }

  private static Message.Timing timing(Value.Fields timing) {
    return new Message.Timing(
        timing.text("mode").equals(Optional.of("best-hour")),
        Members.duration(timing, "freshness").orElse(FRESHNESS));
  }

  private static Message.Expiry expiry(String expiry) {
    return expiry.contains("T")
        ? new Message.Expiry(Optional.empty(), Optional.of(Members.instant(expiry)))
        : new Message.Expiry(Optional.of(Members.duration(expiry)), Optional.empty());
  }

  private static Optional<Message.Offer> offer(Value.Fields offer) {
    if (offer.members().isEmpty()) {
      return Optional.empty();
    }
    List<BigDecimal> levels =
        offer.items("levels").stream()
            .map(level -> new BigDecimal(Value.asText(level).orElseThrow()))
            .toList();
    Value.Fields code = offer.fields("code");
    return Optional.of(
        new Message.Offer(
            levels,
            Members.number(offer, "ceiling", 0),
            Members.number(offer, "minimumMargin", 0),
            Members.text(offer, "budget"),
            Members.integer(code, "uses", 1),
            Members.duration(Members.text(code, "validFor")),
            Members.money(offer.fields("largestBasket"))));
  }
}

package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.EventPattern;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A message under construction. */
final class Say {
  final String id;
  private final MessageClass messageClass;
  private final String topic;
  private Message.Liveness liveness = Message.Liveness.TRIGGERED;
  private Message.Worth worth =
      new Message.Worth(Money.zero(World.EUR), Optional.empty(), 0.05, 0.05, 0.05, 0);
  private Fate fate = Fate.HOLD;
  private Duration expiry = Duration.ofDays(2);
  private boolean bestHour;
  private boolean habit;
  private Message.Reeligibility again = new Message.Reeligibility.CapsAlone();
  private Optional<Message.ProductChoice> products = Optional.empty();
  private Optional<Message.Offer> offer = Optional.empty();
  private String goal = "order completed";
  private Optional<Value.Fields> eligibility = Optional.empty();

  private Say(String id, MessageClass messageClass, String topic) {
    this.id = id;
    this.messageClass = messageClass;
    this.topic = topic;
  }

  static Say marketing(String id, String topic) {
    return new Say(id, MessageClass.MARKETING, topic);
  }

  static Say transactional(String id) {
    return new Say(id, MessageClass.TRANSACTIONAL, "orders");
  }

  Say always() {
    liveness = Message.Liveness.ALWAYS;
    return this;
  }

  Say worth(double amount, double click, double goal, double without) {
    worth =
        new Message.Worth(
            Money.of(BigDecimal.valueOf(amount), World.EUR),
            Optional.of("basket.margin"),
            click,
            goal,
            without,
            0);
    return this;
  }

  Say fate(Fate next) {
    fate = next;
    return this;
  }

  Say expiry(Duration next) {
    expiry = next;
    return this;
  }

  Say bestHour() {
    bestHour = true;
    return this;
  }

  Say habit() {
    habit = true;
    return this;
  }

  Say again(Message.Reeligibility next) {
    again = next;
    return this;
  }

  Say products(String from) {
    products = Optional.of(new Message.ProductChoice(from, List.of(), Optional.empty(), 3));
    return this;
  }

  /** A rebate of 0, 5 or 10 per cent from the budget "spring"; 15 per cent must be left. */
  Say offer() {
    return offer(10, 15, Optional.empty());
  }

  Say offer(double ceiling, double minimumMargin, Optional<Money> largestBasket) {
    return offer(ceiling, minimumMargin, largestBasket, 1);
  }

  Say offer(double ceiling, double minimumMargin, Optional<Money> largestBasket, int uses) {
    offer =
        Optional.of(
            new Message.Offer(
                List.of(BigDecimal.ZERO, BigDecimal.valueOf(5), BigDecimal.TEN),
                ceiling,
                minimumMargin,
                "spring",
                uses,
                Duration.ofDays(3),
                largestBasket));
    return this;
  }

  Say goal(String event) {
    goal = event;
    return this;
  }

  Say eligibility(Value.Fields pattern) {
    eligibility = Optional.of(pattern);
    return this;
  }

  Message build() {
    return new Message(
        id,
        messageClass,
        topic,
        Set.of(Channel.EMAIL),
        Message.Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        liveness,
        List.of(),
        eligibility.map(EventPattern::of),
        again,
        products,
        Optional.of(new Message.Goal(goal, Optional.empty(), Duration.ofDays(3))),
        worth,
        new Message.Timing(bestHour, Duration.ofHours(12)),
        new Message.Expiry(Optional.of(expiry), Optional.empty()),
        fate,
        fate,
        false,
        habit,
        offer,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}

package io.apropos.domain.profile;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Traits;
import io.apropos.domain.message.Trigger;
import io.apropos.domain.value.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messages with triggers, for tests. */
public final class Messages {
  public static final Message BASKET =
      message(
          "abandoned-basket",
          MessageClass.MARKETING,
          Duration.ofHours(48),
          trigger(
              "basket-left",
              Set.of("product added", "checkout started"),
              Optional.of("properties.cart_id"),
              Duration.ofHours(2),
              false,
              "order completed",
              "cart emptied"));
  public static final Message BROWSE =
      message(
          "browse-reminder",
          MessageClass.MARKETING,
          Duration.ofHours(60),
          trigger(
              "looked-around",
              Set.of("product viewed"),
              Optional.empty(),
              Duration.ofHours(4),
              false,
              "product added"));
  public static final Message COMPLEMENT =
      message(
          "complement",
          MessageClass.MARKETING,
          Duration.ofDays(7),
          trigger(
              "bought-something",
              Set.of("order completed"),
              Optional.of("properties.order_id"),
              Duration.ofDays(2),
              true,
              "order refunded"));
  public static final Message CONFIRMATION =
      message(
          "order-confirmation",
          MessageClass.TRANSACTIONAL,
          Duration.ofHours(24),
          trigger(
              "ordered",
              Set.of("order completed"),
              Optional.of("properties.order_id"),
              Duration.ZERO,
              false));

  public static final List<Message> ALL = List.of(BASKET, BROWSE, COMPLEMENT, CONFIRMATION);
  public static final Traits TRAITS =
      new Traits(
          Map.of(),
          List.of(new Traits.Flag("openComplaint", "complaint opened", "complaint closed")));
  public static final Declared DECLARED = new Declared(ALL, TRAITS);

  private Messages() {}

  private static Trigger trigger(
      String id,
      Set<String> events,
      Optional<String> key,
      Duration delay,
      boolean fromFirst,
      String... exceptions) {
    return new Trigger(
        id,
        events,
        Optional.empty(),
        key,
        delay,
        fromFirst,
        List.of(exceptions).stream().map(e -> new Trigger.Ending(e, Optional.empty())).toList());
  }

  private static Message message(
      String id, MessageClass messageClass, Duration expiry, Trigger trigger) {
    return new Message(
        id,
        messageClass,
        "reminders",
        Set.of(Channel.EMAIL),
        Message.Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Message.Liveness.TRIGGERED,
        List.of(trigger),
        Optional.empty(),
        new Message.Reeligibility.CapsAlone(),
        Optional.empty(),
        Optional.empty(),
        new Message.Worth(
            Money.zero(Currency.getInstance("EUR")), Optional.empty(), 0.1, 0.05, 0.02, 0),
        new Message.Timing(false, Duration.ofHours(12)),
        new Message.Expiry(Optional.of(expiry), Optional.empty()),
        Fate.DROP,
        Fate.DROP,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}

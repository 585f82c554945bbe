package io.apropos.simulation.decisions;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.PlausibleZones;
import io.apropos.domain.contact.QuietHours;
import io.apropos.domain.contact.QuietRule;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Products;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.Traits;
import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A shop of marketing messages, twelve mostly, all always live: the same one in every JVM. */
public final class Shop {
  static final int MESSAGES = 12;
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Currency EUR = Currency.getInstance("EUR");

  private Shop() {}

  /**
   * The catalogue.
   *
   * @param slotHorizon a place is kept for what is worth more within this long; zero = never
   */
  public static Catalogue catalogue(Duration slotHorizon) {
    return catalogue(slotHorizon, MESSAGES);
  }

  /** The same of another size. */
  static Catalogue catalogue(Duration slotHorizon, int size) {
    Map<String, Message> messages = new LinkedHashMap<>();
    for (int number = 0; number < size; number++) {
      messages.put(id(number), message(number));
    }
    return new Catalogue(
        "shop-" + slotHorizon,
        new Brand(
            "Shop",
            List.of("en"),
            "en",
            EUR,
            PARIS,
            "FR",
            "1 rue",
            Map.of(),
            AddressFolding.CASE_ONLY,
            35,
            List.of(),
            Map.of()),
        new Traits(Map.of(), List.of()),
        new TopicBook(Map.of(), List.of()),
        policy(slotHorizon),
        Products.NONE,
        new Experiments(new Holdout(3, "shop", Set.of(MessageClass.MARKETING)), List.of()),
        messages);
  }

  static String id(int number) {
    return "message-" + number;
  }

  static String topic(int number) {
    return "topic-" + number % 3;
  }

  private static ContactPolicy policy(Duration slotHorizon) {
    QuietRule night =
        new QuietRule(
            "night",
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(MessageClass.MARKETING),
            List.of(new QuietRule.Window(Set.of(), 22 * 60, 8 * 60)));
    return new ContactPolicy(
        List.of(
            new FrequencyCap(CapScope.marketing("day"), 1, Duration.ofHours(24)),
            new FrequencyCap(CapScope.marketing("week"), 3, Duration.ofDays(7))),
        new QuietHours(List.of(night)),
        PlausibleZones.only(PARIS),
        List.of(),
        Fatigue.standard(),
        Duration.ofMinutes(60),
        Map.of(Channel.EMAIL, new BigDecimal("0.0001")),
        Exploration.STANDARD,
        slotHorizon);
  }

  /** Some hold, some yield; some at the best hour, some at once; half are worth their basket. */
  private static Message message(int number) {
    double click = 0.06 + 0.015 * (number % MESSAGES);
    return new Message(
        id(number),
        MessageClass.MARKETING,
        topic(number),
        Set.of(Channel.EMAIL),
        Message.Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Message.Liveness.ALWAYS,
        List.of(),
        Optional.empty(),
        new Message.Reeligibility.After(Duration.ofDays(2)),
        Optional.empty(),
        Optional.of(new Message.Goal("order completed", Optional.empty(), Duration.ofDays(3))),
        new Message.Worth(
            Money.of(BigDecimal.valueOf(8 + number % 5), EUR),
            number % 2 == 0 ? Optional.of("basket.margin") : Optional.empty(),
            click,
            0.03 + click / 4,
            0.03,
            0),
        new Message.Timing(number % 3 == 0, Duration.ofHours(12)),
        new Message.Expiry(Optional.of(Duration.ofDays(3)), Optional.empty()),
        number % 4 == 0 ? Fate.HOLD : Fate.YIELD,
        number % 4 == 1 ? Fate.DROP : Fate.YIELD,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}

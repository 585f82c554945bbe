package io.apropos.domain.decision;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.figures.BrandKnowledge;
import io.apropos.domain.figures.Buyer;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.lifecycle.Purchasing;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flat document that patterns look at (catalogue.md, derived features): traits at its root,
 * what is read from the profile beside them, and {@code sent}, message id to the instant of its
 * last acceptance. What is not known is absent.
 */
public final class Features {
  private static final int PRODUCTS = 50;

  /** Products that go with what was bought: the best of them. */
  private static final int COMPANIONS = 10;

  /**
   * What the brand's figures say of this person, and of which night they are: rhythm, what goes
   * with what was bought, what is used up; and what their orders say of rebates. No pattern can ask
   * for it.
   */
  public static final String FIGURES = "figures";

  static final String COMPANION_IDS = "companions";
  static final String USED_UP = "usedUp";

  private final Map<String, Value> document = new LinkedHashMap<>();
  private final Profile profile;
  private final Gate gate;
  private final Catalogue catalogue;
  private final BrandKnowledge brand;
  private final Buyer buyer;
  private final Instant now;

  private Features(
      Profile profile, Gate gate, Catalogue catalogue, BrandKnowledge brand, Instant now) {
    this.profile = profile;
    this.gate = gate;
    this.catalogue = catalogue;
    this.brand = brand;
    ZoneId zone = gate.zone().orElseGet(() -> catalogue.brand().zone());
    this.buyer = Buyers.of(profile, catalogue, zone, now);
    this.now = now;
  }

  /**
   * @param gate of the person; what the preference page says about language goes before traits
   * @param brand what is known of all clients; as of one night
   */
  public static Value.Fields of(
      Profile profile, Gate gate, Catalogue catalogue, BrandKnowledge brand, Instant now) {
    Features features = new Features(profile, gate, catalogue, brand, now);
    features.traits();
    features.history();
    features.lifeCycle();
    features.basket();
    features.interests();
    features.sent();
    features.pressure();
    features.figures();
    return new Value.Fields(features.document);
  }

  private void traits() {
    PersonId person = gate.person();
    document.putAll(profile.claims().traits(person));
    text("language", gate.language().or(() -> profile.claims().language(person)));
    text("timezone", gate.zone().or(() -> profile.claims().zone(person)).map(ZoneId::getId));
    text("country", gate.country().or(() -> profile.claims().country(person)));
    List<String> on = profile.flags().on();
    catalogue
        .traits()
        .flags()
        .forEach(flag -> document.put(flag.name(), Value.of(on.contains(flag.name()))));
  }

  private void history() {
    document.put("orderCount", Value.of(profile.orders().count()));
    days("daysSincePurchase", profile.orders().last());
    days("daysSinceVisit", profile.activity().lastVisit());
    days("daysSinceContact", profile.lastContact(now));
    document.put("bought", Value.texts(newest(profile.orders().products())));
  }

  private void lifeCycle() {
    BrandFigures figures = brand.figures();
    Purchasing purchasing = buyer.purchasing(now);
    boolean isClient = gate.person() instanceof ClientId;
    document.put(
        "stage",
        Value.of(
            io.apropos.domain.lifecycle.Stage.of(isClient, purchasing, figures.churnFlag(), now)
                .toString()));
    document.put("churnRisk", Value.of(figures.churnFlag().isRaised(purchasing, now)));
    figures
        .tiers()
        .tier(buyer.earnings(), now)
        .ifPresent(tier -> document.put("valueTier", Value.of(tier)));
    figures
        .expectation()
        .filter(_ -> purchasing.count() > 0)
        .map(line -> BigDecimal.valueOf(line.of(purchasing.longActivity(now))))
        .ifPresent(expected -> document.put("expectedOrders", Value.of(cents(expected))));
  }

  private void basket() {
    if (profile.basket().neverUsed()) {
      return;
    }
    List<Line> lines = profile.basket().lines();
    LinePrices prices = new LinePrices(catalogue);
    Value.Fields basket =
        Value.Fields.NONE
            .with("itemCount", Value.of(lines.stream().mapToInt(Line::pieces).sum()))
            .with("value", Value.of(cents(prices.value(lines))))
            .with("margin", Value.of(cents(prices.margin(lines))))
            .with("productIds", Value.texts(newest(lines.stream().map(Line::product).toList())));
    document.put(
        "basket",
        profile
            .basket()
            .lastChange()
            .map(at -> basket.with("minutesIdle", Value.of(since(at).toMinutes())))
            .orElse(basket));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }

  private void interests() {
    list("viewed7d", profile.interests().viewed7d(now));
    list("searched7d", profile.interests().searched7d(now));
    list("categories7d", profile.interests().categories7d(now));
  }

  private void sent() {
    Value.Fields sent = Value.Fields.NONE;
    for (Profile.Sent one : profile.sent().entries()) {
      sent = sent.with(one.name(), Value.of(one.stamp().at().toString()));
    }
    document.put("sent", sent);
  }

  private void pressure() {
    double pressure = gate.ledger().pressure(now, catalogue.policy().fatigue().memory());
    document.put("pressure", Value.of(pressure));
  }

  private void figures() {
    Map<String, Value> found = new LinkedHashMap<>();
    brand.figures().at().ifPresent(at -> found.put("at", Value.of(at.toString())));
    Habit.written(buyer.acts(), brand.figures(), now)
        .ifPresent(rhythm -> found.put(Habit.RHYTHM, rhythm));
    Map<String, Instant> bought = buyer.lastBought();
    List<String> usedUp = brand.sell().usedUp(bought, now);
    if (!usedUp.isEmpty()) {
      found.put(USED_UP, Value.texts(usedUp));
    }
    if (!bought.isEmpty()) {
      List<String> companions =
          brand.sell().best(bought, COMPANIONS, now).stream()
              .filter(id -> catalogue.products().find(id).isPresent()) // no longer sold
              .toList();
      if (!companions.isEmpty()) {
        found.put(COMPANION_IDS, Value.texts(companions));
      }
    }
    if (profile.orders().last().isPresent()) {
      RebateHistory history = RebateHistory.of(profile.orders(), buyer.earnings(), catalogue, now);
      found.put(RebateHistory.NAME, history.written());
    }
    if (!found.isEmpty()) {
      document.put(FIGURES, new Value.Fields(found));
    }
  }

  private void text(String name, Optional<String> text) {
    text.ifPresent(t -> document.put(name, Value.of(t)));
  }

  private void list(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      document.put(name, Value.texts(texts));
    }
  }

  /** Whole days; 0 for today. */
  private void days(String name, Optional<Instant> at) {
    at.ifPresent(instant -> document.put(name, Value.of(since(instant).toDays())));
  }

  private Duration since(Instant at) {
    return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
  }

  private static List<String> newest(List<String> all) {
    return all.subList(0, Math.min(PRODUCTS, all.size()));
  }
}

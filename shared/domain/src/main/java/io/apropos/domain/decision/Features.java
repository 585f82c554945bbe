package io.apropos.domain.decision;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Money;
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

  /** One purchase makes a new client for so long (decision-model.md, stage). */
  private static final Duration NEW = Duration.ofDays(13 * 7);

  /** A silence longer than this makes a lapsed one. */
  private static final Duration LAPSED = Duration.ofDays(52 * 7);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<String, Value> document = new LinkedHashMap<>();
  private final Profile profile;
  private final Gate gate;
  private final Catalogue catalogue;
  private final Instant now;

  private Features(Profile profile, Gate gate, Catalogue catalogue, Instant now) {
    this.profile = profile;
    this.gate = gate;
    this.catalogue = catalogue;
    this.now = now;
  }

  /**
   * @param gate of the person; what the preference page says about language goes before traits
   */
  public static Value.Fields of(Profile profile, Gate gate, Catalogue catalogue, Instant now) {
    Features features = new Features(profile, gate, catalogue, now);
    features.traits();
    features.history();
    features.basket();
    features.interests();
    features.sent();
    features.pressure();
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
    document.put("stage", Value.of(stage()));
    document.put("orderCount", Value.of(profile.orders().count()));
    days("daysSincePurchase", profile.orders().last());
    days("daysSinceVisit", profile.activity().lastVisit());
    days("daysSinceContact", profile.lastContact(now));
    document.put("bought", Value.texts(newest(profile.orders().products())));
  }

  private String stage() {
    if (!(gate.person() instanceof ClientId)) {
      return "visitor";
    }
    Optional<Instant> last = profile.orders().last();
    if (last.isEmpty()) {
      return "prospect";
    }
    Duration silence = Duration.between(last.get(), now);
    if (silence.compareTo(LAPSED) > 0) {
      return "lapsed";
    }
    if (profile.orders().count() > 1) {
      return "active";
    }
    return silence.compareTo(NEW) < 0 ? "new" : "single";
  }

  private void basket() {
    if (profile.basket().neverUsed()) {
      return;
    }
    List<Line> lines = profile.basket().lines();
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal margin = BigDecimal.ZERO;
    for (Line line : lines) {
      BigDecimal price = price(line).multiply(BigDecimal.valueOf(line.pieces()));
      value = value.add(price);
      margin = margin.add(price.multiply(marginPercent(line)).divide(HUNDRED));
    }
    Value.Fields basket =
        Value.Fields.NONE
            .with("itemCount", Value.of(lines.stream().mapToInt(Line::pieces).sum()))
            .with("value", Value.of(cents(value)))
            .with("margin", Value.of(cents(margin)))
            .with("productIds", Value.texts(newest(lines.stream().map(Line::product).toList())));
    document.put(
        "basket",
        profile
            .basket()
            .lastChange()
            .map(at -> basket.with("minutesIdle", Value.of(since(at).toMinutes())))
            .orElse(basket));
  }

  /** What the event said, if in our currency; else what products.yaml says; else nothing. */
  private BigDecimal price(Line line) {
    String ours = catalogue.brand().currency().getCurrencyCode();
    return line.price()
        .filter(_ -> line.currency().isEmpty() || line.currency().equals(ours))
        .or(() ->
            catalogue
                .products()
                .find(line.product())
                .flatMap(Products.Product::price)
                .map(Money::amount))
        .orElse(BigDecimal.ZERO);
  }

  private BigDecimal marginPercent(Line line) {
    return BigDecimal.valueOf(
        catalogue
            .products()
            .find(line.product())
            .flatMap(Products.Product::marginPercent)
            .orElse(catalogue.brand().defaultMarginPercent()));
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

package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.dropped;
import static io.apropos.domain.decision.World.paris;
import static io.apropos.domain.profile.Messages.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.affinity.Companions;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.figures.BrandKnowledge;
import io.apropos.domain.habit.Histogram;
import io.apropos.domain.lifecycle.Expectation;
import io.apropos.domain.lifecycle.TierHistory;
import io.apropos.domain.lifecycle.ValueTier;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Events;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
  private static final Instant NIGHT = Instant.parse("2026-11-25T04:30:00Z");
  private static final BrandFigures FIGURES =
      new BrandFigures(
          Optional.of(NIGHT),
          Optional.of(Duration.ofDays(30)),
          Optional.of(Expectation.none().with(0, 0).with(2, 4)),
          TierHistory.NONE.with(NIGHT, ValueTier.stored(5, 10, 20, 40)),
          Histogram.empty(Histogram.HOURS),
          Histogram.empty(Histogram.DAYS),
          Map.of());

  private final World world = new World();

  @Test
  void before_the_first_night_only_what_needs_no_figure_is_known() {
    Value.Fields features = features(BrandFigures.NONE, bought("o1", "2026-11-01T10:00:00Z"));
    assertThat(features.text("stage")).contains("new");
    assertThat(features.flag("churnRisk")).contains(false);
    assertThat(features.find("valueTier")).isEmpty();
    assertThat(features.find("expectedOrders")).isEmpty();
    assertThat(features(BrandFigures.NONE).number("valueTier")).contains(BigDecimal.ZERO);
  }

  @Test
  void figures_make_tier_and_expectation() {
    Value.Fields features =
        features(
            FIGURES, bought("o1", "2026-11-01T10:00:00Z"), bought("o2", "2026-11-20T10:00:00Z"));
    assertThat(features.text("stage")).contains("active");
    // two orders of 20 at a margin of 35 per cent, not quite 14
    assertThat(features.number("valueTier")).contains(BigDecimal.valueOf(3));
    assertThat(features.number("expectedOrders").orElseThrow().doubleValue()).isBetween(3.4, 3.9);
    assertThat(features.fields("figures").text("at")).contains(NIGHT.toString());
  }

  @Test
  void who_used_to_return_and_stopped_is_at_risk() {
    Value.Fields features =
        features(
            FIGURES, bought("o1", "2026-05-01T10:00:00Z"), bought("o2", "2026-06-01T10:00:00Z"));
    assertThat(features.text("stage")).contains("at-risk");
    assertThat(features.flag("churnRisk")).contains(true);
    assertThat(Scoring.FEATURES.of(features)[0])
        .as("a bin of its own, in which nothing was counted before")
        .isEqualTo(7);
  }

  @Test
  void a_refund_takes_back_what_the_order_gave() {
    Event order = bought("o1", "2026-11-01T10:00:00Z");
    Event refund = Events.track("r1", "Order Refunded", "2026-11-02T10:00:00Z", orderId("o1"));
    Value.Fields features = features(FIGURES, order, refund);
    assertThat(features.text("stage")).contains("prospect");
    assertThat(features.number("valueTier")).contains(BigDecimal.ZERO);
    assertThat(features.find("expectedOrders")).isEmpty();
  }

  @Test
  void any_order_any_repetition_and_any_merge_give_the_same() {
    List<Event> history = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Instant at = Instant.parse("2026-01-03T07:00:00Z").plus(Duration.ofHours(331L * i));
      history.add(
          i % 3 == 0
              ? bought("o" + i, at.toString(), "p" + i % 5, "p" + i % 4)
              : visit("v" + i, at));
    }
    Value.Fields once = features(FIGURES, history.toArray(Event[]::new));
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Event> again = new ArrayList<>(history);
      again.addAll(history.subList(0, 10));
      Collections.shuffle(again, random);
      Profile one = folded(again.subList(0, 17).toArray(Event[]::new));
      Profile other = folded(again.subList(12, again.size()).toArray(Event[]::new));
      assertThat(features(FIGURES, one.merge(other))).isEqualTo(once);
    }
  }

  @Test
  void patterns_ask_for_them_and_a_refusal_names_clause_and_value() {
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .eligibility(Value.Fields.NONE.with("valueTier", Value.items(List.of(Value.of(5))))));
    world.fire("basket", World.NOON.minus(Duration.ofHours(2)));
    world.features = features(FIGURES, bought("o1", "2026-11-01T10:00:00Z"));

    Assessment.Dropped refused = dropped(world.decide("basket"), "basket");

    assertThat(refused.clause()).contains("valueTier").contains("5");
    assertThat(refused.seen()).isEqualTo("2");
  }

  @Test
  void what_others_bought_with_it_goes_before_the_catalogue_and_never_what_is_owned() {
    world.products =
        new Products(
            Map.of(
                "pan", product("pan", "pans", Optional.empty()),
                "wok", product("wok", "pans", Optional.empty()),
                "lid", product("lid", "lids", Optional.empty()),
                "oil", product("oil", "care", Optional.of(Duration.ofDays(60)))),
            Optional.empty());
    Companions companions =
        Companions.stored(
            Map.of(
                "pan",
                List.of(
                    new Companions.Companion("wok", 0.9),
                    new Companions.Companion("oil", 0.5),
                    new Companions.Companion("gone", 0.3),
                    new Companions.Companion("lid", 0.2))),
            Map.of("pan", 1.0));
    world.say(Say.marketing("more", "reminders").products("complements"));
    var choice = world.messages.get("more").products().orElseThrow();

    Value.Fields pan = features(companions, bought("o1", "2026-11-20T10:00:00Z", "pan"));
    assertThat(ProductSelection.remaining(choice, pan, world.products))
        .as("wok is of the family that was bought")
        .containsExactly("oil", "lid", "brush");

    Event oil = bought("o2", "2026-11-20T11:00:00Z", "oil");
    Value.Fields both = features(companions, bought("o1", "2026-11-20T10:00:00Z", "pan"), oil);
    assertThat(ProductSelection.remaining(choice, both, world.products))
        .containsExactly("lid", "brush");

    Event old = bought("o3", "2026-10-01T11:00:00Z", "oil"); // 48 days are .8 of 60
    Value.Fields usedUp = features(companions, bought("o1", "2026-11-20T10:00:00Z", "pan"), old);
    assertThat(ProductSelection.remaining(choice, usedUp, world.products))
        .containsExactly("oil", "lid", "brush");
  }

  @Test
  void a_refill_is_spoken_of_once_it_is_used_up() {
    world.products =
        new Products(
            Map.of("oil", product("oil", "care", Optional.of(Duration.ofDays(60)))),
            Optional.empty());
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .products("replenishment"));
    world.fire("basket", World.NOON.minus(Duration.ofHours(2)));

    world.features = features(FIGURES, bought("o1", "2026-11-20T10:00:00Z", "oil"));
    assertThat(dropped(world.decide("basket"), "basket").clause())
        .isEqualTo("products from replenishment");
    world.features =
        features(FIGURES, bought("o1", "2026-10-01T10:00:00Z", "oil"))
            .with("basket", Value.Fields.NONE.with("margin", Value.of(14)));
    assertThat(world.decide("basket").outcome()).isInstanceOf(Outcome.Send.class);
  }

  @Test
  void the_best_hour_is_the_persons_own() {
    assertThat(bestHour()).as("where nothing is known, that of shops").isNotEqualTo("15:00");
    List<Event> afternoons = new ArrayList<>();
    for (int day = 1; day < 60; day++) {
      afternoons.add(visit("m" + day, paris("2026-11-24T15:15:00").minus(Duration.ofDays(day))));
    }
    world.features = features(BrandFigures.NONE, afternoons.toArray(Event[]::new));
    assertThat(bestHour()).isEqualTo("15:00");
  }

  private String bestHour() {
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .bestHour()
            .expiry(Duration.ofDays(4)));
    world.live.clear();
    world.fire("basket", paris("2026-11-25T06:00:00"));
    world.now = paris("2026-11-25T08:05:00");
    Instant at = ((Outcome.Send) world.decide("basket").outcome()).at();
    return at.atZone(World.PARIS).getHour() + ":00";
  }

  @Test
  void at_an_unusual_hour_habits_are_not_asked_and_the_receipt_says_so() {
    List<Event> evenings = new ArrayList<>();
    for (int day = 1; day < 60; day++) {
      evenings.add(visit("e" + day, paris("2026-11-24T20:15:00").minus(Duration.ofDays(day))));
    }
    world.now = paris("2026-11-25T15:30:00");
    world.features = features(BrandFigures.NONE, evenings.toArray(Event[]::new));
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05).habit());
    world.fire("basket", paris("2026-11-25T13:10:00"));
    Situation situation = world.situation(world.occasion("basket"));
    Decision decision = Decide.of(situation);

    assertThat(dropped(decision, "basket").reason()).isEqualTo("not-worth");
    assertThat(dropped(decision, "basket").clause()).isEqualTo("an hour usual for the client");
    assertThat(dropped(decision, "basket").seen()).isEqualTo("13:00");
    Value.Fields receipt = Receipts.of(situation, decision);
    assertThat(receipt.fields("inputs").fields("features").fields("figures").fields("rhythm"))
        .satisfies(rhythm -> assertThat(rhythm.items("unusual")).contains(Value.of(13)));
    assertThat(Receipts.replay(receipt, world.catalogue())).isEqualTo(receipt);

    world.live.clear();
    world.fire("basket", paris("2026-11-24T20:10:00"));
    assertThat(world.decide("basket").outcome())
        .as("what counts is when the client acted, not when we decide")
        .isInstanceOf(Outcome.Send.class);
  }

  private Value.Fields features(BrandFigures figures, Event... events) {
    return features(figures, folded(events));
  }

  private Value.Fields features(BrandFigures figures, Profile profile) {
    BrandKnowledge brand = BrandKnowledge.of(figures, Companions.none(), world.products);
    return Features.of(profile, world.gate(), world.catalogue(), brand, world.now);
  }

  private Value.Fields features(Companions companions, Event... events) {
    BrandKnowledge brand = BrandKnowledge.of(FIGURES, companions, world.products);
    return Features.of(folded(events), world.gate(), world.catalogue(), brand, world.now);
  }

  private static Profile folded(Event... events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      profile = profile.after(event, DECLARED);
    }
    return profile;
  }

  private static Event bought(String order, String at, String... products) {
    String[] lines = products.length == 0 ? new String[] {"lamp"} : products;
    return Events.track(order, "Order Completed", at, Events.order(order, lines));
  }

  private static Value.Fields orderId(String order) {
    return Value.Fields.NONE.with("order_id", Value.of(order));
  }

  private static Event visit(String id, Instant at) {
    return Events.event(id, EventType.PAGE, "", at, Value.Fields.NONE, Trust.SERVER);
  }

  private static Products.Product product(String id, String family, Optional<Duration> replenish) {
    return new Products.Product(
        id,
        new LocalisedText(Map.of("", id)),
        Optional.of(family),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        id.equals("pan") ? List.of("brush") : List.of(),
        replenish);
  }
}

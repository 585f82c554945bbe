package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.dropped;
import static io.apropos.domain.decision.World.paris;
import static io.apropos.domain.decision.World.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.message.Fate;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Products;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecideTest {
  private final World world = World.usual();

  @Test
  void the_most_valuable_of_all_that_is_live_speaks_whichever_trigger_made_us_decide() {
    assertThat(sent(world.decide("basket"))).isEqualTo("basket");
    assertThat(sent(world.decide("letter"))).isEqualTo("basket");
    assertThat(world.decide("letter").outcome().code()).isEqualTo("send-now");
    assertThat(world.decide("letter").assessments())
        .extracting(Assessment::message)
        .containsExactly("basket", "letter");
  }

  @Test
  void each_of_many_orders_without_a_key_is_confirmed_by_its_own_event() {
    Instant earlier = NOON.minus(Duration.ofHours(2));
    world.live.add(new Live("receipt", "t", "", "newer", NOON, NOON));
    world.live.add(new Live("receipt", "t", "", "older", earlier, earlier));
    for (String anchor : List.of("newer", "older", "forgotten")) {
      Occasion order =
          new Occasion(
              anchor,
              world.gate().person(),
              Optional.of("receipt"),
              "t",
              "",
              anchor,
              earlier,
              0,
              false,
              0);
      var chosen = (Outcome.Send) Decide.of(world.situation(order)).outcome();
      assertThat(chosen.choice().anchorId()).isEqualTo(anchor);
    }
  }

  @Test
  void the_margin_of_the_basket_takes_the_place_of_the_amount() {
    world.features = world.features.with("basket", Value.Fields.NONE.with("margin", Value.of(100)));

    var ranked = (Assessment.Ranked) world.decide("basket").assessments().getFirst();

    double price = ranked.terms().number("priceOfFatigue").orElseThrow().doubleValue();
    assertThat(ranked.net()).isCloseTo(100 * (0.085 - 0.05) - price - 0.0001, within(1e-9));
  }

  @Test
  void ties_are_broken_by_value_then_expiry_then_id() {
    world.say(
        Say.marketing("a", "reminders").worth(14, 0.12, 0.085, 0.05).expiry(Duration.ofDays(3)));
    world.say(Say.marketing("z", "reminders").worth(14, 0.12, 0.085, 0.05));
    world.fire("a", NOON.minus(Duration.ofHours(2))).fire("z", NOON.minus(Duration.ofHours(2)));

    world.now = paris("2026-11-25T23:00:00");

    var waits = (Outcome.Blocked) world.decide("a").outcome();
    assertThat(waits.choice().message()).isEqualTo("basket");
  }

  @Test
  void without_consent_nothing_of_that_topic_is_said() {
    world.consents = Set.of("news");

    Decision decision = world.decide("basket");

    assertThat(sent(decision)).isEqualTo("letter");
    assertThat(dropped(decision, "basket").stage()).isEqualTo(Stage.CONSENT);
    assertThat(dropped(decision, "basket").clause()).isEqualTo("reminders:email:marketing");
    assertThat(dropped(decision, "basket").seen()).isEqualTo("unknown");
  }

  @Test
  void the_first_refusal_names_the_reason_and_all_are_recorded() {
    world.consents = Set.of();
    world.flags.add("openComplaint");
    world.hard = true;
    world.contacted("letter", NOON.minus(Duration.ofHours(1)), true);

    Decision decision = world.decide("basket");

    assertThat(world.silence("basket")).isEqualTo("excluded");
    assertThat(dropped(decision, "basket").later())
        .extracting(Refusal::reason)
        .containsExactly("consent", "suppressed", "frequency-cap");
  }

  @Test
  void what_ended_meanwhile_is_refused_and_stays_visible() {
    world.live.clear();
    world.consents = Set.of("reminders");

    assertThat(world.silence("basket")).isEqualTo("not-eligible");
    assertThat(dropped(world.decide("basket"), "basket").clause()).isEqualTo("live");
  }

  @Test
  void says_which_clause_of_eligibility_failed_on_what() {
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .eligibility(Value.Fields.NONE.with("stage", Value.items(List.of(Value.of("new"))))));

    assertThat(dropped(world.decide("basket"), "basket"))
        .extracting(Assessment.Dropped::clause, Assessment.Dropped::seen)
        .containsExactly("stage [\"new\"]", "\"active\"");
  }

  @Test
  void a_message_already_planned_or_sent_for_the_same_reason_is_in_flight() {
    world.contacted("basket", NOON.plus(Duration.ofDays(2)), false);

    assertThat(dropped(world.decide("basket"), "basket").clause()).isEqualTo("in flight");
    world.ledger.clear();
    world.contacted("basket", NOON.minus(Duration.ofHours(3)), true);
    assertThat(dropped(world.decide("basket"), "basket").stage()).isEqualTo(Stage.CAPS);
    world.ledger.clear();
    world.contacted("basket", NOON.minus(Duration.ofHours(2)), true);
    assertThat(dropped(world.decide("basket"), "basket").clause()).isEqualTo("in flight");
  }

  @Test
  void is_not_said_again_before_its_time_even_when_the_ledger_has_forgotten() {
    var week = new Message.Reeligibility.After(Duration.ofDays(7));
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05).again(week));
    world.features = sentAt("basket", NOON.minus(Duration.ofDays(7)).plusSeconds(1).toString());

    assertThat(dropped(world.decide("basket"), "basket").clause())
        .isEqualTo("reeligibleAfter PT168H");

    world.features = sentAt("basket", NOON.minus(Duration.ofDays(7)).toString());
    assertThat(sent(world.decide("basket"))).isEqualTo("basket");
  }

  private Value.Fields sentAt(String message, String at) {
    return world.features.with("sent", Value.Fields.NONE.with(message, Value.of(at)));
  }

  @Test
  void an_order_silences_the_article_and_its_family() {
    world.products =
        new Products(Map.of("lamp", lamp("lamp"), "lantern", lamp("lantern")), Optional.empty());
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05).products("basket"));
    var basket = Value.Fields.NONE.with("productIds", Value.texts(List.of("lamp")));
    world.features = world.features.with("basket", basket);

    assertThat(sent(world.decide("basket"))).isEqualTo("basket");
    world.features = world.features.with("bought", Value.texts(List.of("lantern")));
    assertThat(dropped(world.decide("basket"), "basket").clause()).isEqualTo("already bought");
  }

  private static Products.Product lamp(String id) {
    return new Products.Product(
        id,
        new LocalisedText(Map.of("", id)),
        Optional.of("lamps"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  void transactional_mail_is_decided_alone_and_knows_no_cap_no_night_no_consent() {
    world.now = paris("2026-11-25T03:00:00");
    world.consents = Set.of();
    world.out = true;
    world.contacted("letter", NOON, false);

    Decision decision = world.decide("receipt");

    assertThat(sent(decision)).isEqualTo("receipt");
    assertThat(decision.assessments()).hasSize(1);
    assertThat(((Outcome.Send) decision.outcome()).choice().counts()).isFalse();
    world.hard = true;
    assertThat(world.silence("receipt")).isEqualTo("suppressed");
  }

  @Test
  void one_that_holds_waits_and_nobody_worth_less_takes_its_place() {
    world.now = paris("2026-11-25T23:00:00");

    var blocked = (Outcome.Blocked) world.decide("letter").outcome();

    assertThat(blocked.choice().message()).isEqualTo("basket");
    assertThat(blocked.reason()).isEqualTo("quiet-hours");
    assertThat(blocked.fate()).isEqualTo(Fate.HOLD);
    assertThat(blocked.freeAt())
        .isBetween(paris("2026-11-26T08:00:00"), paris("2026-11-26T09:30:00"))
        .isEqualTo(paris("2026-11-26T08:00:00").plusMillis(4_711_000));
  }

  @Test
  void a_full_cap_blocks_by_the_fate_of_the_best() {
    world.live.clear();
    world.contacted("basket", NOON.minus(Duration.ofHours(20)), true);

    var blocked = (Outcome.Blocked) world.decide("letter").outcome();

    assertThat(blocked.reason()).isEqualTo("frequency-cap");
    assertThat(blocked.fate()).isEqualTo(Fate.YIELD);
    assertThat(blocked.freeAt()).isEqualTo(NOON.plus(Duration.ofHours(4)).plusSeconds(20));
  }

  @Test
  void one_that_frees_only_after_its_expiry_is_silent() {
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .expiry(Duration.ofHours(3)));
    world.consents = Set.of("reminders");
    world.contacted("letter", NOON.minus(Duration.ofHours(1)), true);

    assertThat(world.silence("basket")).isEqualTo("frequency-cap");
  }

  @Test
  void what_is_dropped_names_the_outcome_when_nobody_else_can() {
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05).fate(Fate.DROP));
    world.now = paris("2026-11-25T23:00:00");

    assertThat(world.decide("basket").outcome())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked -> {
              assertThat(blocked.fate()).isEqualTo(Fate.YIELD);
              assertThat(blocked.choice().message()).isEqualTo("letter");
            });
    world.consents = Set.of("reminders");
    assertThat(world.decide("basket").outcome())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class, blocked -> assertThat(blocked.fate()).isEqualTo(Fate.DROP));
  }

  @Test
  void a_held_message_is_decided_alone() {
    Occasion again =
        new Occasion("occasion", World.ADA, Optional.of("letter"), "", "", "", NOON, 1, true, 0);

    Decision decision = Decide.of(world.situation(again));

    assertThat(sent(decision)).isEqualTo("letter");
    assertThat(decision.assessments()).hasSize(1);
  }

  @Test
  void the_entries_of_the_own_and_the_former_round_never_count() {
    world.contacted("basket", NOON, false);
    world.former = Optional.of("basket" + NOON);

    assertThat(sent(world.decide("basket"))).isEqualTo("basket");
  }

  @Test
  void an_expired_one_is_never_sent() {
    world.now = NOON.plus(Duration.ofHours(46)).minusSeconds(20);
    world.consents = Set.of("reminders");

    assertThat(world.silence("basket")).isEqualTo("stale");
  }
}

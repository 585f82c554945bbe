package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.EUR;
import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.paris;
import static io.apropos.domain.decision.World.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.Offers;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.OpenCode;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which rebate a decision grants (docs/decision-model.md, section 10). */
class GrantsTest {
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private final World world = World.usual();

  /** A basket of 80 that leaves 32; at 5 per cent half as many more buy, at 10 hardly more. */
  GrantsTest() {
    say(usual().offer());
    basket("80.00", "32.00");
    money(0);
    sells(250, 270);
  }

  private static Say usual() {
    return Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05);
  }

  private void say(Say say) {
    world.say(say);
  }

  private void basket(String value, String margin) {
    world.features =
        world.features.with(
            "basket",
            Value.Fields.NONE
                .with("value", Value.of(new BigDecimal(value)))
                .with("margin", Value.of(new BigDecimal(margin))));
  }

  private void money(double lambda) {
    world.promotions =
        new Promotions(Map.of("spring", new Promotions.Budget(lambda, true)), Set.of());
  }

  /** Of 2,000 that were given 5 per cent, and of 2,000 that were given 10. */
  private void sells(int atFive, int atTen) {
    Map<String, Rates.Counted> arms = new HashMap<>();
    arms.put("basket", goals(170, 2_000));
    arms.put("basket@5", goals(atFive, 2_000));
    arms.put("basket@10", goals(atTen, 2_000));
    world.learned =
        Optional.of(Rates.of(world.catalogue(), new Rates.Sums("s", arms, Offers.NONE)));
  }

  private static Rates.Counted goals(int goals, int of) {
    int bins = Scoring.FEATURES.size();
    return new Rates.Counted(
        new Counters(bins), Counters.of(goals, of - goals, new double[bins], new double[bins]));
  }

  private Optional<Promotion> granted() {
    return granted(world.decide("basket"));
  }

  private static Optional<Promotion> granted(Decision decision) {
    return ((Outcome.Send) decision.outcome()).choice().promotion();
  }

  private Value.Fields offer() {
    return world.decide("basket").assessments().getFirst().terms().fields("offer");
  }

  private void refuses(String bound) {
    assertThat(granted()).isEmpty();
    assertThat(offer().text("closed")).hasValue(bound);
    assertThat(offer().items("levels")).hasSize(3).last().asString().contains(bound);
  }

  @Test
  void grants_the_level_that_is_expected_to_leave_most() {
    assertThat(granted())
        .hasValue(new Promotion(FIVE, "spring", new Money(800, EUR), 1, Duration.ofDays(3)));
  }

  @Test
  void says_of_each_level_what_it_is_expected_to_leave() {
    List<Value> levels = offer().items("levels");

    assertThat(levels).hasSize(3);
    double chance = number(levels.get(1), "chance");
    assertThat(chance).isBetween(0.115, 0.125);
    assertThat(number(levels.get(1), "expected")).isCloseTo(chance * 28, within(1e-12));
    assertThat(number(levels.get(2), "expected"))
        .isCloseTo(number(levels.get(2), "chance") * 24, within(1e-12));
  }

  private static double number(Value fields, String name) {
    return ((Value.Fields) fields).number(name).orElseThrow().doubleValue();
  }

  @Test
  void dear_money_is_given_in_smaller_amounts_and_at_the_dearest_not_at_all() {
    sells(300, 370);
    Set<String> granted = new TreeSet<>();
    for (double lambda : List.of(0.0, 0.5, 2.0, 3.0, 4.99)) {
      money(lambda);
      granted.add(granted().map(it -> it.percent().toPlainString()).orElse("none"));
    }
    assertThat(granted).containsExactly("10", "5", "none");
    money(5);
    refuses("budget-dear");
  }

  @Test
  void a_level_that_was_never_tried_is_not_worth_its_money() {
    world.learned = Optional.of(Rates.of(world.catalogue(), none()));
    assertThat(granted()).isEmpty();
    world.learned = Optional.empty();
    assertThat(granted()).isEmpty();
  }

  private static Rates.Sums none() {
    return new Rates.Sums("s", Map.of(), Offers.NONE);
  }

  @Test
  void without_a_rebate_everything_is_as_it_is_without_an_offer() {
    world.promotions = new Promotions(Map.of(), Set.of());
    sells(170, 170);
    money(0);
    Decision offered = world.decide("basket");
    say(usual());
    Decision plain = world.decide("basket");

    assertThat(granted(offered)).isEmpty();
    assertThat(net(offered)).isEqualTo(net(plain));
    assertThat(offered.outcome()).isEqualTo(plain.outcome());
    assertThat(offered.draw()).isEqualTo(plain.draw());
  }

  private static double net(Decision decision) {
    return decision.assessments().getFirst().terms().number("net").orElseThrow().doubleValue();
  }

  @Test
  void a_message_competes_with_its_best_level() {
    say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.085).offer());
    sells(250, 270);
    assertThat(sent(world.decide("basket"))).isEqualTo("basket");
    money(5);
    assertThat(sent(world.decide("basket"))).isEqualTo("letter");
  }

  @Test
  void nothing_is_granted_from_a_budget_that_is_closed_unknown_or_was_short_before() {
    world.promotions = new Promotions(Map.of("spring", new Promotions.Budget(0, false)), Set.of());
    refuses("budget-closed");
    world.promotions = new Promotions(Map.of("other", new Promotions.Budget(0, true)), Set.of());
    refuses("budget-closed");
    money(0);
    world.promotions = world.promotions.refusing("spring");
    refuses("budget-short");
  }

  @Test
  void a_goal_that_no_outcome_tells_buys_no_rebate() {
    say(usual().goal("newsletter read").offer());
    refuses("not-learned");
  }

  @Test
  void one_open_code_a_client() {
    world.openCode = Optional.of(new OpenCode("A", "another-0", NOON.plusSeconds(1)));
    refuses("open-code");
    world.openCode = Optional.of(new OpenCode("A", "another-0", NOON));
    assertThat(granted()).isPresent();
  }

  @Test
  void what_the_round_before_had_granted_is_granted_afresh() {
    world.former = Optional.of("own-former");
    world.openCode = Optional.of(new OpenCode("A", "own-former", NOON.plusSeconds(1)));
    assertThat(granted()).isPresent();
  }

  @Test
  void who_bought_at_full_price_of_late_gets_none_unless_about_to_leave() {
    bought(0, 100, NOON.minus(Duration.ofDays(30)).plusSeconds(1));
    refuses("full-price");
    world.features = world.features.with("churnRisk", Value.of(true));
    assertThat(granted()).isPresent();
    world.features = world.features.with("churnRisk", Value.of(false));
    bought(0, 100, NOON.minus(Duration.ofDays(30)));
    assertThat(granted()).isPresent();
  }

  @Test
  void who_bought_by_rebates_of_a_quarter_of_what_they_earned_us_gets_no_more() {
    bought(25.01, 100, Instant.EPOCH);
    refuses("dependence");
    bought(25, 100, Instant.EPOCH);
    assertThat(granted()).isPresent();
  }

  private void bought(double used, double earned, Instant fullPriceAt) {
    var history = new RebateHistory(used, earned, Optional.of(fullPriceAt));
    world.features =
        world.features.with(
            "figures", Value.Fields.NONE.with(RebateHistory.NAME, history.written()));
  }

  @Test
  void the_largest_basket_is_what_the_worst_case_is_reserved_for_and_none_is_granted_above() {
    say(usual().offer(10, 15, Optional.of(new Money(8_001, EUR))));
    assertThat(granted().map(Promotion::worst)).hasValue(new Money(401, EUR));
    say(usual().offer(10, 15, Optional.of(new Money(7_999, EUR))));
    refuses("largest-basket");
  }

  @Test
  void what_no_shop_sells_breaks_nothing() {
    basket("1e30", "4e29");
    refuses("largest-basket");
    basket("80.00", "-5.00");
    assertThat(offer().text("closed")).hasValue("no-value");
    basket("80.00", "0.00");
    assertThat(offer().text("closed")).hasValue("no-value");
    basket("0.01", "0.01");
    assertThat(granted().map(Promotion::worst)).hasValue(new Money(1, EUR));
    say(usual().offer(10, 15, Optional.empty(), Integer.MAX_VALUE));
    basket("99999999.00", "49999999.00");
    assertThat(granted()).isEmpty();
    assertThat(offer().items("levels")).last().asString().contains("largest-basket");
  }

  @Test
  void ceiling_and_minimum_margin_bound_each_level_for_itself() {
    sells(250, 600);
    assertThat(granted().map(Promotion::percent)).hasValue(BigDecimal.TEN);
    say(usual().offer(9, 15, Optional.empty()));
    assertThat(granted().map(Promotion::percent)).hasValue(FIVE);
    say(usual().offer(10, 31, Optional.empty()));
    assertThat(granted().map(Promotion::percent)).hasValue(FIVE);
    say(usual().offer(10, 36, Optional.empty()));
    assertThat(granted()).isEmpty();
  }

  /** The margin of the message over the usual margin of the brand: 14 of 35 per cent are 40. */
  @Test
  void without_a_basket_the_purchase_is_one_of_the_value_of_the_message() {
    world.features = Value.Fields.NONE.with("stage", Value.of("active"));
    assertThat(granted().map(Promotion::worst)).hasValue(new Money(400, EUR));
  }

  @Test
  void one_that_waits_is_granted_nothing_and_the_control_group_hears_of_nothing() {
    world.now = paris("2026-11-25T23:00:00");
    Outcome.Blocked blocked = (Outcome.Blocked) world.decide("basket").outcome();
    assertThat(blocked.choice().promotion()).isEmpty();
    world.now = NOON;
    world.holdout =
        IntStream.range(0, 100)
            .mapToObj(salt -> new Holdout(20, "salt" + salt, Set.of(MessageClass.MARKETING)))
            .filter(one -> one.holds(World.ADA, MessageClass.MARKETING))
            .findFirst()
            .orElseThrow();
    assertThat(world.silence("basket")).isEqualTo("holdout");
  }

  @Test
  void a_share_of_the_choices_goes_one_level_up_or_down_and_the_logged_chance_is_the_true_one() {
    world.consents = Set.of("reminders");
    world.exploration = Exploration.STANDARD;
    int rounds = 20_000;
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Double> logged = new HashMap<>();
    for (int seed = 0; seed < rounds; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      Decision decision = world.decide("basket");
      Choice choice = ((Outcome.Send) decision.outcome()).choice();
      String percent = choice.promotion().map(it -> it.percent().toPlainString()).orElse("0");
      seen.merge(percent, 1, Integer::sum);
      logged.put(percent, choice.probability());
      assertThat(decision.probability()).isEqualTo(choice.probability());
      assertThat(choice.explored()).isEqualTo(!percent.equals("5"));
    }
    assertThat(logged).containsOnly(Map.entry("5", .96), Map.entry("0", .02), Map.entry("10", .02));
    logged.forEach((percent, pi) ->
        assertThat((double) seen.get(percent))
            .isCloseTo(rounds * pi, within(4 * Math.sqrt(rounds * pi * (1 - pi)))));
  }

  @Test
  void no_level_is_tried_that_is_further_off_forbidden_or_worth_less_than_silence() {
    world.consents = Set.of("reminders");
    world.exploration = Exploration.STANDARD;
    sells(170, 170);
    assertThat(tried()).containsExactly("0", "5");
    say(usual().offer(4, 15, Optional.empty()));
    assertThat(tried()).containsExactly("0");
    assertThat(world.decide("basket").probability()).isEqualTo(1);
    say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.08).offer());
    assertThat(tried()).containsExactly("0");
  }

  private Set<String> tried() {
    Set<String> percents = new TreeSet<>();
    for (int seed = 0; seed < 400; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      percents.add(granted().map(it -> it.percent().toPlainString()).orElse("0"));
    }
    return percents;
  }

  /** What the draw goes by is, at the mean, what the gates go by. */
  @Test
  void a_level_earns_in_the_draw_what_it_is_expected_to() {
    Situation situation = world.situation(world.occasion("basket"));
    Score first =
        new Scores(situation, Funnel.document(situation), situation.personLedger())
            .of(world.messages.get("basket"));
    Score level = first.at(new Chance(12, 88, 1), 0.9);
    assertThat(level.net()).isPositive();
    assertThat(level.entrant().net()).isCloseTo(level.net(), within(1e-12));
    assertThat(level.uplift()).isCloseTo(0.12 * 0.9 - 0.05, within(1e-12));
  }

  /** Random clients, baskets, outcomes and prices: what must hold for all of them. */
  @Test
  void no_price_and_no_outcome_breaks_a_bound() {
    Generator random = Generator.of(2026);
    int rebates = 0;
    for (int i = 0; i < 400; i++) {
      int margin = 10 + random.nextInt(50);
      basket(
          "80.00",
          BigDecimal.valueOf(margin)
              .movePointRight(1)
              .multiply(BigDecimal.valueOf(8))
              .movePointLeft(2)
              .toPlainString());
      int minimum = random.nextInt(40);
      say(usual().offer(10, minimum, Optional.empty()));
      sells(100 + random.nextInt(500), 100 + random.nextInt(700));
      double before = Double.POSITIVE_INFINITY;
      for (double lambda : List.of(0.0, 0.1, 0.5, 1.0, 2.5, 4.9, 5.0)) {
        money(lambda);
        Decision decision = world.decide("basket");
        Optional<Promotion> granted = granted(decision);
        double percent = granted.map(it -> it.percent().doubleValue()).orElse(0.0);
        if (sent(decision).equals("basket")) {
          assertThat(percent).as("case %d, lambda %s", i, lambda).isLessThanOrEqualTo(before);
          before = percent;
        }
        assertThat(percent == 0 || percent + minimum <= margin).isTrue();
        assertThat(lambda < 5 || percent == 0).isTrue();
        rebates += percent > 0 ? 1 : 0;
        replays(decision);
      }
    }
    assertThat(rebates).isGreaterThan(100);
  }

  private void replays(Decision decision) {
    Situation situation = world.situation(world.occasion("basket"));
    Value.Fields receipt = Receipts.of(situation, decision);
    assertThat(Receipts.replay(receipt, world.catalogue()).toString())
        .isEqualTo(receipt.toString());
  }

  @Test
  void replays_to_the_byte_with_a_level_that_was_tried_out() {
    world.consents = Set.of("reminders");
    world.exploration = Exploration.STANDARD;
    world.openCode = Optional.of(new OpenCode("SECRET", "another-0", NOON));
    for (int seed = 0; seed < 200; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      Situation situation = world.situation(world.occasion("basket"));
      Value.Fields receipt = Receipts.of(situation, Decide.of(situation));
      assertThat(receipt.toString()).doesNotContain("SECRET");
      assertThat(Receipts.replay(receipt, world.catalogue()).toString())
          .isEqualTo(receipt.toString());
    }
  }
}

package io.apropos.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.LoggedDraw.Action;
import io.apropos.domain.decision.LoggedDraw.Policy;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.learning.Logged;
import io.apropos.domain.learning.OffPolicy;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Policies judged by receipts of the product's own decisions: a reminder and a letter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoggedDrawTest {
  private static final int DECISIONS = 1_000;
  private static final double REMINDER = .3;
  private static final double LETTER = .1;

  private final World world = World.usual();
  private final List<LoggedDraw> draws;

  LoggedDrawTest() {
    world.exploration = new Exploration(.4, 1, Duration.ofDays(7), .5);
    world.sure = false;
    draws =
        IntStream.range(0, DECISIONS)
            .mapToObj(seed -> LoggedDraw.of(receipt(seed)).orElseThrow())
            .toList();
  }

  @AfterEach
  void agreed() {
    world.consents = Set.of("reminders", "news");
  }

  private Value.Fields receipt(long seed) {
    world.seed = seed * 0x9e3779b97f4a7c15L;
    Situation situation = world.situation(world.occasion("basket"));
    return Receipts.of(situation, Decide.of(situation));
  }

  private OffPolicy judged(Policy policy, UnaryOperator<LoggedDraw> told) {
    Generator luck = Generator.of(5);
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      LoggedDraw draw = draws.get(i);
      double rate = draw.chosen().equals("basket") ? REMINDER : LETTER;
      double outcome = luck.nextDouble() < rate ? 1 : 0;
      log.add(told.apply(draw).seenBy(policy, i / 2, outcome));
    }
    return OffPolicy.of(log, 400, 1);
  }

  @Test
  void the_intervals_cover_what_the_other_policy_would_have_reached() {
    OffPolicy best = judged(Policy.BEST, UnaryOperator.identity());
    OffPolicy uniform = judged(Policy.UNIFORM, UnaryOperator.identity());

    assertThat(List.of(best.inverse(), best.selfNormalised(), best.doublyRobust()))
        .allMatch(estimate -> estimate.covers(REMINDER));
    assertThat(List.of(uniform.inverse(), uniform.selfNormalised(), uniform.doublyRobust()))
        .allMatch(estimate -> estimate.covers((REMINDER + LETTER) / 2));
    assertThat(best.isWrongLog()).isFalse();
    assertThat(uniform.isWrongLog()).isFalse();
    assertThat(best.meanWeight()).isCloseTo(1, within(.06));
  }

  @Test
  void as_logged_everything_weighs_one() {
    OffPolicy same = judged(Policy.AS_LOGGED, UnaryOperator.identity());

    assertThat(same.meanWeight()).isCloseTo(1, within(1e-12));
    assertThat(same.effectiveSize()).isCloseTo(DECISIONS, within(1e-6));
  }

  @Test
  void a_chance_that_was_not_the_one_drawn_by_gives_itself_away() {
    OffPolicy wrong = judged(Policy.BEST, draw -> new LoggedDraw(halved(draw), draw.chosen()));

    assertThat(wrong.isWrongLog()).isTrue();
  }

  /** As if everything had been drawn alike. */
  private static Map<String, Action> halved(LoggedDraw draw) {
    Map<String, Action> halved = new LinkedHashMap<>(draw.actions());
    halved.replaceAll((_, it) -> new Action(.5, it.expected(), it.net()));
    return halved;
  }

  @Test
  void chances_of_what_could_be_drawn_add_to_one() {
    assertThat(LoggedDraw.of(receipt(3)).orElseThrow().actions().values())
        .extracting(Action::chance)
        .satisfies(chances ->
            assertThat(chances.stream().mapToDouble(it -> it).sum()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void one_alone_was_certain() {
    world.consents = Set.of("reminders");
    LoggedDraw draw = LoggedDraw.of(receipt(1)).orElseThrow();

    assertThat(draw.actions()).containsOnlyKeys("basket");
    for (Policy policy : Policy.values()) {
      assertThat(draw.seenBy(policy, 0, 1).weight()).isEqualTo(1);
    }
  }

  @Test
  void of_two_baskets_each_has_its_own_chance_and_the_message_that_of_both() {
    World two = drawing();
    two.consents = Set.of("reminders");
    Instant at = World.NOON.minus(Duration.ofHours(1));
    two.live.add(new Live("basket", "t", "k2", "anchor-2", at, at));
    Situation situation = two.situation(two.occasion("basket"));
    Decision decision = Decide.of(situation);
    LoggedDraw draw = LoggedDraw.of(Receipts.of(situation, decision)).orElseThrow();
    assertThat(draw.actions()).containsOnlyKeys("basket");
    assertThat(draw.actions().get("basket").chance()).isCloseTo(1, within(1e-12));
    assertThat(decision.probability()).isBetween(.01, .99).isIn(decision.draw().chances());
  }

  private static World drawing() {
    World world = World.usual();
    world.exploration = Exploration.STANDARD;
    world.sure = false;
    return world;
  }

  @Test
  void of_a_draw_whose_silence_would_wait_neither_mails_nor_silences_are_judged() {
    World world = floored();
    world.counted = news();
    world.contacted(
        "letter", World.NOON.minus(Duration.ofHours(23)).minus(Duration.ofMinutes(30)), true);
    world.ledger.replaceAll((_, it) ->
        new LedgerEntry(
            it.decisionId(),
            it.at(),
            it.channel(),
            it.topic(),
            it.messageClass(),
            it.message(),
            0,
            false,
            true));
    Map<String, Integer> told = told(world);
    assertThat(told.keySet()).containsExactlyInAnyOrder("send-now", "blocked");
    assertThat(told.values()).as("in the log").containsOnly(0);
  }

  @Test
  void of_a_draw_that_nothing_stops_mails_and_silences_are_judged_alike() {
    World world = floored();
    world.consents = Set.of("reminders");
    Map<String, Integer> told = told(world);
    assertThat(told.keySet()).containsExactlyInAnyOrder("send-now", "silent");
    assertThat(told.values().stream().mapToInt(it -> it).sum()).isEqualTo(600);
  }

  /** One message passes by the floor alone. */
  private static World floored() {
    World world = drawing();
    world.say(Say.marketing("dull", "reminders").worth(14, 0.05, 0.085, 0.05));
    world.fire("dull", World.NOON.minus(Duration.ofHours(2)));
    world.live.removeIf(live -> live.message().equals("basket"));
    return world;
  }

  private static CapScope news() {
    return new CapScope(
        "day",
        Set.of(),
        Set.of("news"),
        Set.of(MessageClass.MARKETING),
        CapScope.Per.PERSON,
        Optional.empty(),
        Optional.empty());
  }

  /** By what came out of 600 draws: how many of them are in the log. */
  private static Map<String, Integer> told(World world) {
    Map<String, Integer> told = new HashMap<>();
    for (int seed = 0; seed < 600; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      Situation situation = world.situation(world.occasion("dull"));
      Decision decision = Decide.of(situation);
      int logged = LoggedDraw.of(Receipts.of(situation, decision)).isPresent() ? 1 : 0;
      told.merge(decision.outcome().code(), logged, Integer::sum);
    }
    return told;
  }

  @Test
  void a_silence_of_which_nothing_was_drawn_is_no_choice() {
    world.consents = Set.of();

    assertThat(LoggedDraw.of(receipt(1))).isEmpty();
  }

  @Test
  void where_only_the_floor_lets_somebody_in_the_best_is_silence() {
    LoggedDraw draw =
        new LoggedDraw(
            Map.of(
                "basket",
                new Action(.02, .08, Optional.empty()),
                LoggedDraw.SILENCE,
                new Action(.98, .05, Optional.empty())),
            LoggedDraw.SILENCE);

    assertThat(draw.seenBy(Policy.BEST, 0, 0).weight()).isCloseTo(1 / .98, within(1e-12));
    assertThat(draw.seenBy(Policy.UNIFORM, 0, 0).weight()).isCloseTo(.5 / .98, within(1e-12));
  }
}

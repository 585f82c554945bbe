package io.apropos.simulation.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.value.Value;
import io.apropos.simulation.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That the world is the published one: what blind pressure and caps do over three seeds. */
class FatigueWorldTest {
  private static final int CLIENTS = 4_000;
  private static final World WORLD = TestWorlds.of(CLIENTS);
  private static final int NEVER = 1_000;

  private static List<Played> played(Supplier<Engine> engine) {
    return LongStream.rangeClosed(11, 13)
        .mapToObj(seed -> Year.offered(WORLD, seed, Sight.CLEAN_CLICKS, engine.get()))
        .toList();
  }

  private static double mean(List<Played> years, ToDoubleFunction<Played> figure) {
    return years.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static List<Played> blind(double perWeek) {
    return played(() -> new Blind(perWeek, NEVER, 0));
  }

  private static double cap(int limit) {
    return mean(played(() -> FixedCap.of(CLIENTS, limit, 0.5)), Played::value);
  }

  @Test
  void never_mailing_and_mailing_always_are_worth_what_was_published() {
    assertThat(mean(blind(0), Played::value)).isCloseTo(11.9, within(0.8));
    assertThat(mean(blind(7), Played::value)).isCloseTo(29.3, within(1.5));
  }

  @Test
  void halving_too_much_pressure_raises_what_is_read_by_more_than_a_quarter() {
    double more = mean(blind(5.75), Played::reads);
    double half = mean(blind(5.75 / 2), Played::reads);

    assertThat(half / more - 1).isBetween(0.23, 0.35);
  }

  @Test
  void the_best_blind_pressure_lies_inside_near_two_and_a_half() {
    double best = mean(blind(2.5), Played::value);

    assertThat(mean(blind(2.5 * 4 / 7), Played::value) / best - 1).isBetween(-0.14, -0.07);
    assertThat(mean(blind(2.5 * 10 / 7), Played::value) / best - 1).isBetween(-0.10, -0.03);
  }

  @Test
  void fixed_caps_are_worth_what_was_published() {
    assertThat(cap(1)).isCloseTo(41.1, within(2.0));
    assertThat(cap(3)).isCloseTo(62.6, within(2.0));
    assertThat(cap(5)).isCloseTo(58.1, within(2.5));
  }

  /** Trap 3: whoever looks after a week sees a loss, and takes back what would have gained. */
  @Test
  void halving_pressure_looks_bad_at_first_and_better_after_four_months() {
    List<Played> as = blind(5.75);
    List<Played> halved = played(() -> new Blind(5.75, 180, 5.75 / 2));

    assertThat(reads(halved, 180, 187) / reads(as, 180, 187) - 1).isBetween(-0.5, -0.3);
    assertThat(reads(halved, 300, 360) / reads(as, 300, 360) - 1).isPositive();
  }

  private static double reads(List<Played> years, int from, int to) {
    return mean(years, one -> one.readsOf().subList(from, to).stream().mapToInt(day -> day).sum());
  }

  @Test
  void a_play_is_the_same_whenever_it_is_played() {
    World small = TestWorlds.of(50);

    Played once = Year.offered(small, 3, Sight.CLEANED_STREAM, new PricedEngine(50));
    assertThat(Year.offered(small, 3, Sight.CLEANED_STREAM, new PricedEngine(50))).isEqualTo(once);
  }

  @Test
  void every_form_and_weight_is_played_and_an_unknown_one_refused() {
    for (String form : List.of("hill", "exp", "step")) {
      World world = TestWorlds.with(50, "form", Value.of(form));
      assertThat(Year.free(world, 1, new TasteEngine(50)).reads()).isPositive();
    }
    World heavier = TestWorlds.with(50, "weight", Value.of("irrelevance"));
    assertThat(Year.free(heavier, 1, new TasteEngine(50)).reads()).isPositive();
    World unknown = TestWorlds.with(50, "form", Value.of("round"));
    assertThatThrownBy(() -> Year.free(unknown, 1, new TasteEngine(50)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("form must be one of hill, exp, step, was round");
  }
}

package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecayedSumTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private record Term(double weight, Instant at) {}

  private static List<Term> terms(long seed, int count, Duration span) {
    Random random = new Random(seed);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      terms.add(
          new Term(
              0.1 + random.nextDouble(),
              NOON.minusMillis((long) (random.nextDouble() * span.toMillis()))));
    }
    return terms;
  }

  private static DecayedSum sum(DecayedSum start, List<Term> terms) {
    DecayedSum sum = start;
    for (Term term : terms) {
      sum = sum.with(term.weight(), term.at());
    }
    return sum;
  }

  @Test
  void any_order_comes_to_the_same_number() {
    for (long seed = 0; seed < 50; seed++) {
      List<Term> terms = terms(seed, 100, Duration.ofDays(3 * 365));
      DecayedSum none = DecayedSum.none(Duration.ofDays(90), NOON);
      DecayedSum inOrder = sum(none, terms);
      Collections.shuffle(terms, new Random(seed));

      assertThat(sum(none, terms)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  @Test
  void it_is_what_the_terms_are_worth_today() {
    for (long seed = 0; seed < 50; seed++) {
      List<Term> terms = terms(seed, 100, Duration.ofDays(200));
      double expected =
          terms.stream()
              .mapToDouble(term ->
                  term.weight()
                      * Math.exp(
                          -(double) Duration.between(term.at(), NOON).toMillis()
                              / MONTH.toMillis()))
              .sum();

      double actual = sum(DecayedSum.none(MONTH, NOON), terms).at(NOON);

      assertThat(actual).as("seed %d", seed).isCloseTo(expected, within(expected * 1e-9));
    }
  }

  @Test
  void what_two_writers_added_apart_adds_up() {
    List<Term> terms = terms(7, 60, MONTH);
    DecayedSum none = DecayedSum.none(MONTH, NOON);

    DecayedSum apart = sum(none, terms.subList(0, 20)).merge(sum(none, terms.subList(20, 60)));

    assertThat(apart).isEqualTo(sum(none, terms));
    assertThatThrownBy(() -> none.merge(DecayedSum.none(Duration.ofDays(31), NOON)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_stored_text_taken_back_leaves_exactly_what_was() {
    DecayedSum before = sum(DecayedSum.none(MONTH, NOON), terms(3, 40, MONTH));
    String stored = before.decay().increment(0.37, NOON).toString();

    DecayedSum after = before.plus(new BigDecimal(stored)).plus(new BigDecimal(stored).negate());

    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_short_memory_starts_at_its_era_and_a_long_one_in_2026() {
    Instant epoch = DecayedSum.epoch(MONTH, NOON);

    assertThat(epoch).isBeforeOrEqualTo(NOON);
    assertThat(Duration.between(epoch, NOON)).isLessThan(MONTH.multipliedBy(40));
    assertThat(DecayedSum.epoch(MONTH, epoch)).isEqualTo(epoch);
    assertThat(DecayedSum.epoch(MONTH, epoch.minusMillis(1))).isBefore(epoch);
    assertThat(DecayedSum.epoch(Duration.ofDays(90), NOON)).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void moves_after_sixty_memories_and_is_the_same_sum() {
    DecayedSum old = DecayedSum.none(MONTH, NOON).with(1000, NOON);
    Instant then = old.decay().epoch().plus(MONTH.multipliedBy(60));

    assertThat(old.isDueToMove(then)).isFalse();
    assertThat(old.isDueToMove(then.plusMillis(1))).isTrue();

    Instant later = NOON.plus(MONTH.multipliedBy(5));
    DecayedSum moved = sum(old, List.of(new Term(3, later))).moved(then.plusMillis(1));
    assertThat(moved.isDueToMove(then)).isFalse();
    assertThat(moved.decay().epoch()).isEqualTo(DecayedSum.epoch(MONTH, then.plusMillis(1)));
  }

  @Test
  void a_moved_sum_is_worth_what_it_was_worth() {
    Decay early = new Decay(MONTH, NOON.minus(MONTH.multipliedBy(61)));
    DecayedSum old = new DecayedSum(early, BigDecimal.ZERO).with(12.5, NOON);

    assertThat(old.moved(NOON).at(NOON)).isCloseTo(12.5, within(1e-8));
  }

  @Test
  void the_wall_of_38_digits_is_beyond_sixty_memories_and_before_sixty_seven() {
    Decay decay = new Decay(MONTH, NOON);
    DecayedSum small = new DecayedSum(decay, new BigDecimal("0.000000001"));

    assertThat(small.with(800, NOON.plus(MONTH.multipliedBy(60))).stored()).isPositive();
    assertThatThrownBy(() -> small.with(11, NOON.plus(MONTH.multipliedBy(67))))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nothing_added_is_zero_and_rounding_never_goes_below() {
    DecayedSum none = DecayedSum.none(MONTH, NOON);

    assertThat(none.at(NOON)).isZero();
    assertThat(none.plus(new BigDecimal("-0.000000001")).positiveAt(NOON)).isZero();
  }
}

package io.apropos.domain.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.learning.LevelOdds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trap: a level that is new must not give money away until thousands of outcomes forbid it. */
class LevelLearningTest {
  private static final List<BigDecimal> PERCENTS =
      List.of(BigDecimal.ZERO, BigDecimal.valueOf(5), BigDecimal.TEN);
  private static final Purchase PURCHASE =
      new Purchase(32, new BigDecimal("80"), new BigDecimal("32"));
  private static final double EXPLORE = .04;
  private static final int MAILS = 10_000;
  private static final int SEEDS = 40;

  /** Mails with each level, of ten thousand; outcomes are read every fifty mails. */
  private static int[] sent(double[] rates, int seed) {
    Generator random = Generator.of(seed);
    double[] goals = new double[rates.length];
    int[] sent = new int[rates.length];
    int best = 0;
    for (int mail = 0; mail < MAILS; mail++) {
      if (mail % 50 == 0) {
        best = best(goals, sent);
      }
      int level = level(best, random);
      sent[level]++;
      goals[level] += random.nextDouble() < rates[level] ? 1 : 0;
    }
    return sent;
  }

  private static int best(double[] goals, int[] sent) {
    double priorGoals = 200 * .085;
    List<Counters> higher = new ArrayList<>();
    for (int level = 1; level < sent.length; level++) {
      higher.add(
          Counters.of(goals[level], sent[level] - goals[level], new double[0], new double[0]));
    }
    double first = goals[0] + priorGoals;
    double misses = sent[0] - goals[0] + 200 - priorGoals;
    List<Double> odds = LevelOdds.of(first, misses, higher);
    double[] expected = new double[sent.length];
    for (int level = 0; level < expected.length; level++) {
      double up = first * odds.get(level);
      expected[level] = PURCHASE.expected(up / (up + misses), PERCENTS.get(level), 0);
    }
    return Levels.best(expected);
  }

  private static int level(int best, Generator random) {
    if (random.nextDouble() >= EXPLORE) {
      return best;
    }
    int other = best + (random.nextDouble() < .5 ? -1 : 1);
    return other < 0 || other >= PERCENTS.size() ? best : other;
  }

  private static double shareOfRebates(double[] rates) {
    double rebates = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      int[] sent = sent(rates, seed);
      rebates += sent[1] + sent[2];
    }
    return rebates / SEEDS / MAILS;
  }

  /** The share that finds it out is 2 to 4 per cent. */
  @Test
  void where_a_rebate_sells_nothing_hardly_any_is_given() {
    assertThat(shareOfRebates(new double[] {.085, .085, .085})).isLessThan(.05);
  }

  @Test
  void where_it_sells_too_little_to_pay_for_itself_it_is_given_up_again() {
    assertThat(shareOfRebates(new double[] {.085, .090, .095})).isLessThan(.08);
  }

  @Test
  void where_it_pays_for_itself_it_is_found() {
    assertThat(shareOfRebates(new double[] {.085, .13, .135})).isGreaterThan(.5);
  }
}

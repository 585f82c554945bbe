package io.apropos.domain.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PurchaseTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Offset<Double> CENT = within(0.005);
  private static final List<BigDecimal> PERCENTS = amounts("0", "5", "10", "15");
  private static final double[] CHANCES = {.040, .050, .057, .060};

  /** A basket of 80, of which two fifths are left. */
  private static final Purchase USUAL =
      new Purchase(32, new BigDecimal("80"), new BigDecimal("32"));

  private static List<BigDecimal> amounts(String... all) {
    return List.of(all).stream().map(BigDecimal::new).toList();
  }

  private static double[] expected(double lambda) {
    double[] expected = new double[CHANCES.length];
    for (int level = 0; level < expected.length; level++) {
      expected[level] = USUAL.expected(CHANCES[level], PERCENTS.get(level), lambda);
    }
    return expected;
  }

  @Test
  void a_rebate_that_sells_enough_more_is_worth_it() {
    assertThat(expected(0)).containsExactly(new double[] {1.28, 1.40, 1.37, 1.20}, CENT);
    assertThat(Levels.best(expected(0))).isEqualTo(1);
  }

  @Test
  void when_money_is_dear_it_is_not() {
    assertThat(expected(1)).containsExactly(new double[] {1.28, 1.20, 0.91, 0.48}, CENT);
    assertThat(Levels.best(expected(1))).isZero();
  }

  @Test
  void of_equal_levels_the_smaller_rebate_is_taken() {
    assertThat(Levels.best(new double[] {1, 2, 2})).isEqualTo(1);
    assertThat(Levels.best(new double[] {3})).isZero();
  }

  @Test
  void what_must_be_left_is_left_to_the_cent() {
    BigDecimal fifteen = new BigDecimal("15");
    assertThat(USUAL.leaves(new BigDecimal("25"), fifteen)).isTrue();
    assertThat(USUAL.leaves(new BigDecimal("25.01"), fifteen)).isFalse();
  }

  @Test
  void the_worst_case_is_rounded_up_to_whole_minor_units() {
    assertThat(Purchase.most(new BigDecimal("5"), new BigDecimal("80.00"), EUR))
        .isEqualTo(new Money(400, EUR));
    assertThat(Purchase.most(new BigDecimal("7.5"), new BigDecimal("80.02"), EUR))
        .isEqualTo(new Money(601, EUR));
    assertThat(
            Purchase.most(new BigDecimal("5"), new BigDecimal("90"), Currency.getInstance("JPY")))
        .isEqualTo(new Money(5, Currency.getInstance("JPY")));
  }
}

package io.apropos.domain.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionsTest {
  private static final Promotions SOME =
      new Promotions(
          Map.of(
              "spring", new Promotions.Budget(0.5, true),
              "dear", new Promotions.Budget(5, true),
              "q4", new Promotions.Budget(0, false)),
          Set.of());

  @Test
  void grants_from_a_budget_that_is_open_at_its_price() {
    assertThat(SOME.refusal("spring")).isEmpty();
    assertThat(SOME.price("spring")).isEqualTo(0.5);
  }

  @Test
  void grants_nothing_from_a_budget_that_is_closed_short_unknown_or_as_dear_as_can_be() {
    assertThat(SOME.refusal("q4")).hasValue("budget-closed");
    assertThat(SOME.refusal("autumn")).hasValue("budget-closed");
    assertThat(SOME.price("autumn")).isEqualTo(5);
    assertThat(SOME.refusing("spring").refusal("spring")).hasValue("budget-short");
    assertThat(SOME.refusal("dear")).hasValue("budget-dear");
    assertThat(Promotions.NONE.refusal("spring")).hasValue("budget-closed");
  }

  @Test
  void a_rebate_of_nothing_is_no_promotion() {
    Money worst = new Money(1000, Currency.getInstance("EUR"));
    assertThatThrownBy(() -> new Promotion(BigDecimal.ZERO, "spring", worst, 1, Duration.ofDays(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("percent");
  }
}

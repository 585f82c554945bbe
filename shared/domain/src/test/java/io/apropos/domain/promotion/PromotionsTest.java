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
          Map.of("spring", new Promotions.Budget(0.5, true), "q4", new Promotions.Budget(0, false)),
          Set.of());

  @Test
  void grants_from_a_budget_that_is_open_at_its_price() {
    assertThat(SOME.lambda("spring")).hasValue(0.5);
  }

  @Test
  void grants_nothing_from_a_budget_that_is_closed_refused_or_unknown() {
    assertThat(SOME.lambda("q4")).isEmpty();
    assertThat(SOME.lambda("autumn")).isEmpty();
    assertThat(SOME.refusing("spring").lambda("spring")).isEmpty();
    assertThat(Promotions.NONE.lambda("spring")).isEmpty();
  }

  @Test
  void a_rebate_of_nothing_is_no_promotion() {
    Money worst = new Money(1000, Currency.getInstance("EUR"));
    assertThatThrownBy(() -> new Promotion(BigDecimal.ZERO, "spring", worst, 1, Duration.ofDays(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("percent");
  }
}

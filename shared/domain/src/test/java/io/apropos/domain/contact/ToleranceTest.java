package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ToleranceTest {
  private static final Tolerance USUAL = new Tolerance(2, 0.5);

  @Test
  void the_example_of_the_decision_model() {
    assertThat(USUAL.limit(0.5, 0.27)).isCloseTo(1.92, within(0.005));
  }

  @Test
  void the_limit_is_where_the_effective_score_meets_the_threshold() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      Tolerance tolerance =
          new Tolerance(0.3 + 9 * random.nextDouble(), 0.1 + 0.8 * random.nextDouble());
      double relevance = random.nextDouble();
      double threshold = 0.05 + random.nextDouble() / 2;
      double pressure = 10 * random.nextDouble();

      boolean passes = tolerance.effective(relevance, pressure) > threshold;

      assertThat(pressure < tolerance.limit(relevance, threshold))
          .as("case %d", i)
          .isEqualTo(passes);
    }
  }

  @Test
  void who_answers_seldom_is_asked_less_and_who_cannot_be_reached_never() {
    assertThat(new Tolerance(2, 0.3).limit(0.5, 0.27)).isLessThan(USUAL.limit(0.5, 0.27));
    assertThat(USUAL.limit(0.2, 0.27)).isZero();
    assertThat(USUAL.limit(0.2, 0)).isInfinite();
  }

  @Test
  void a_message_without_a_click_was_perhaps_read() {
    assertThat(USUAL.unseenExposure(0, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(USUAL.unseenExposure(0.2, 0)).isLessThan(0.5);
    assertThat(USUAL.unseenExposure(0.2, 2)).isLessThan(USUAL.unseenExposure(0.2, 0));
    assertThat(USUAL.unseenExposure(1, 0)).isBetween(0.0, 0.05);
  }

  @Test
  void impossible_people_cannot_be_built() {
    assertThatThrownBy(() -> new Tolerance(0, 0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tolerance(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}

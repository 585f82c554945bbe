package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
  @Test
  void the_three_estimates_are_those_of_the_page() {
    List<Logged> log =
        List.of(
            new Logged(0, 2, 1, .5, .6), new Logged(1, 0, 1, .5, .6), new Logged(2, 1, 0, .4, .6));

    OffPolicy found = OffPolicy.of(log, 100, 1);

    assertThat(found.inverse().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(found.selfNormalised().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(found.doublyRobust().value()).isCloseTo((1.6 + .6 + .2) / 3, within(1e-12));
    assertThat(found.effectiveSize()).isCloseTo(9.0 / 5, within(1e-12));
    assertThat(found.meanWeight()).isCloseTo(1, within(1e-12));
  }

  /** Two arms of .1 and .3, logged at .8 and .2; the target always takes the second. */
  private static List<Logged> log(int choices, double toldPropensity) {
    Generator random = Generator.of(9);
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < choices; i++) {
      boolean second = random.nextDouble() < .2;
      double outcome = random.nextDouble() < (second ? .3 : .1) ? 1 : 0;
      log.add(new Logged(i, second ? 1 / toldPropensity : 0, outcome, second ? .25 : .1, .25));
    }
    return log;
  }

  @Test
  void the_interval_covers_the_truth_and_a_model_makes_it_narrower() {
    OffPolicy found = OffPolicy.of(log(20_000, .2), 500, 1);

    assertThat(found.doublyRobust().covers(.3)).isTrue();
    assertThat(found.inverse().covers(.3)).isTrue();
    assertThat(found.doublyRobust().width()).isLessThan(found.inverse().width());
    assertThat(found.isWrongLog()).isFalse();
  }

  @Test
  void weights_that_do_not_come_to_one_tell_that_the_log_is_wrong() {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      log.add(new Logged(i, 1.1, 0, 0, 0));
    }

    assertThat(OffPolicy.of(log, 10, 1).isWrongLog()).isTrue();
  }

  @Test
  void of_a_log_of_which_little_tells_nothing_is_said() {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      log.add(new Logged(i, i % 10 == 0 ? 1 : 0, 0, 0, 0));
    }
    OffPolicy found = OffPolicy.of(log, 10, 1);

    assertThat(found.meanWeight()).isCloseTo(.1, within(1e-12));
    assertThat(found.isWrongLog()).isFalse();
  }

  @Test
  void clients_are_drawn_whole() {
    List<Logged> apart = log(2000, .2);
    List<Logged> together = new ArrayList<>();
    for (Logged one : apart) {
      for (int i = 0; i < 4; i++) {
        together.add(one);
      }
    }

    assertThat(OffPolicy.of(together, 400, 1).inverse().width())
        .isCloseTo(OffPolicy.of(apart, 400, 1).inverse().width(), within(1e-9));
  }

  @Test
  void an_empty_log_tells_nothing() {
    assertThatThrownBy(() -> OffPolicy.of(List.of(), 10, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

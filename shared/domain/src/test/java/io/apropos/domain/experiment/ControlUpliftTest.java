package io.apropos.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.experiment.ControlUplift.Seen;
import io.apropos.domain.learning.Generator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlUpliftTest {
  private static List<Seen> seen(int told, int toldGoals, int held, int heldGoals) {
    List<Seen> log = new ArrayList<>();
    for (int i = 0; i < told; i++) {
      log.add(new Seen("basket", "t" + i, true, i < toldGoals));
    }
    for (int i = 0; i < held; i++) {
      log.add(new Seen("basket", "h" + i, false, i < heldGoals));
    }
    return log;
  }

  private static ControlUplift of(List<Seen> log) {
    return ControlUplift.of(log, 400, 1).getFirst();
  }

  @Test
  void the_interval_covers_what_the_message_adds() {
    Generator random = Generator.of(3);
    List<Seen> log = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      boolean told = i % 3 > 0;
      log.add(new Seen("basket", "p" + i, told, random.nextDouble() < (told ? .12 : .08)));
    }

    ControlUplift found = of(log);

    assertThat(found.uplift())
        .hasValueSatisfying(uplift -> {
          assertThat(uplift.covers(.04)).isTrue();
          assertThat(uplift.low()).isPositive();
          assertThat(uplift.width()).isLessThan(.04);
        });
  }

  @Test
  void with_fewer_than_200_goals_there_is_nothing_to_say() {
    assertThat(of(seen(2_000, 190, 500, 9)).uplift()).isEmpty();
    assertThat(of(seen(2_000, 190, 500, 10)).uplift()).isPresent();
  }

  @Test
  void nor_without_a_control_group_to_speak_of() {
    assertThat(of(seen(2_000, 300, 99, 9)).uplift()).isEmpty();
    assertThat(of(seen(2_000, 300, 0, 0)).uplift()).isEmpty();
    assertThat(ControlUplift.of(List.of(), 400, 1)).isEmpty();
  }

  @Test
  void a_person_seen_often_is_one_person() {
    List<Seen> apart = seen(1_000, 200, 400, 60);
    List<Seen> often = new ArrayList<>();
    Collections.nCopies(4, apart).forEach(often::addAll);

    assertThat(of(often).uplift().orElseThrow().width())
        .isCloseTo(of(apart).uplift().orElseThrow().width(), within(1e-12));
  }
}

package io.apropos.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.experiment.Experiment.Arm;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.message.MessageClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final Holdout THREE = new Holdout(3, "2026", Set.of(MessageClass.MARKETING));

  private static long held(Holdout holdout) {
    return IntStream.range(0, 100_000)
        .filter(i -> holdout.holds(new ClientId("c" + i), MessageClass.MARKETING))
        .count();
  }

  @Test
  void the_same_person_and_salt_fall_into_the_same_bucket_for_ever() {
    assertThat(Assignment.bucket(new ClientId("ada"), "2026")).isEqualTo(1865);
    assertThat(Assignment.bucket(new VisitorId("ada"), "2026"))
        .isNotEqualTo(Assignment.bucket(new ClientId("ada"), "2026"));
  }

  @Test
  void holds_out_the_share_that_was_declared() {
    assertThat(held(THREE)).isBetween(2_800L, 3_200L);
    assertThat(held(new Holdout(0, "2026", Set.of(MessageClass.MARKETING)))).isZero();
  }

  @Test
  void a_new_salt_draws_new_people() {
    Holdout next = new Holdout(3, "2027", Set.of(MessageClass.MARKETING));
    long both =
        IntStream.range(0, 100_000)
            .mapToObj(i -> new ClientId("c" + i))
            .filter(client -> THREE.holds(client, MessageClass.MARKETING))
            .filter(client -> next.holds(client, MessageClass.MARKETING))
            .count();

    assertThat(both).isLessThan(200);
  }

  @Test
  void transactional_mail_is_exempt() {
    Holdout all = new Holdout(20, "x", Set.of(MessageClass.values()));

    assertThat(
            IntStream.range(0, 1_000)
                .anyMatch(i -> all.holds(new ClientId("c" + i), MessageClass.TRANSACTIONAL)))
        .isFalse();
  }

  @Test
  void arms_get_their_shares_and_run_on_their_days() {
    Experiment trial =
        new Experiment(
            "subject",
            Optional.of("basket"),
            "",
            Metric.GOAL,
            .02,
            Optional.of(LocalDate.of(2026, 12, 1)),
            Optional.of(LocalDate.of(2026, 12, 31)),
            List.of(Arm.showing("a", 33.3, "plain"), Arm.showing("b", 66.7, "bold")));
    long plain =
        IntStream.range(0, 30_000)
            .filter(i -> trial.arm(new ClientId("c" + i)).id().equals("a"))
            .count();

    assertThat(plain).isBetween(9_700L, 10_300L);
    assertThat(trial.isRunning(LocalDate.of(2026, 11, 30))).isFalse();
    assertThat(trial.isRunning(LocalDate.of(2026, 12, 31))).isTrue();
  }
}

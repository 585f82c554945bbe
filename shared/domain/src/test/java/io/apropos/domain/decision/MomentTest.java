package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.paris;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.message.Fate;
import io.apropos.domain.promotion.Promotions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final int PEOPLE = 900;

  private final World world = new World();

  @Test
  void mail_that_quiet_hours_held_does_not_leave_at_once() {
    world.now = paris("2026-11-25T23:30:00");
    say(Say.marketing("basket", "reminders").fate(Fate.HOLD));

    List<Instant> free = each(decision -> ((Outcome.Blocked) decision.outcome()).freeAt());

    assertThat(free)
        .allSatisfy(at ->
            assertThat(at).isBetween(paris("2026-11-26T08:00:00"), paris("2026-11-26T09:30:00")));
    assertThat(most(free, Duration.ofMinutes(10))).as("a ninth is 100").isBetween(80, 140);
    assertThat(most(free, Duration.ofSeconds(1))).isLessThanOrEqualTo(5);
  }

  @Test
  void nor_does_all_that_has_the_same_best_hour() {
    world.now = paris("2026-11-25T08:05:00");
    say(Say.marketing("basket", "reminders").bestHour());

    List<Instant> later =
        each(decision -> ((Outcome.Send) decision.outcome()).at()).stream()
            .filter(at -> at.isAfter(world.now))
            .toList();

    assertThat(later).hasSizeGreaterThan(300);
    assertThat(most(later, Duration.ofSeconds(1))).isLessThanOrEqualTo(5);
  }

  private void say(Say say) {
    world.say(say.worth(14, 0.12, 0.085, 0.05).expiry(Duration.ofDays(4)));
    world.fire("basket", world.now.minus(Duration.ofHours(2)));
  }

  /** Of people who differ in nothing but what their decisions are called. */
  private List<Instant> each(Function<Decision, Instant> instant) {
    Situation one = world.situation(world.occasion("basket"));
    return new Random(7)
        .longs(PEOPLE)
        .mapToObj(seed -> instant.apply(Decide.of(with(one, seed))))
        .toList();
  }

  private static Situation with(Situation one, long seed) {
    return new Situation(
        one.occasion(),
        one.decisionId(),
        one.formerId(),
        one.gate(),
        one.mailbox(),
        one.features(),
        one.live(),
        one.catalogue(),
        Promotions.NONE,
        one.learned(),
        one.now(),
        seed);
  }

  private static int most(List<Instant> instants, Duration within) {
    return instants.stream()
        .collect(
            Collectors.groupingBy(
                at -> at.toEpochMilli() / within.toMillis(), Collectors.summingInt(_ -> 1)))
        .values()
        .stream()
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}

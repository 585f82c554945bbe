package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.dropped;
import static io.apropos.domain.decision.World.paris;
import static io.apropos.domain.decision.World.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.message.MessageClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fatigue, threshold, worth, control group and moment. */
class WorthTest {
  private final World world = World.usual();

  @Test
  void a_tired_client_is_left_in_peace_and_a_rested_one_hears_every_message() {
    world.consents = Set.of("reminders");
    for (int i = 0; i < 4; i++) {
      world.contacted("letter", NOON.minus(Duration.ofHours(25 + i)), true);
    }

    assertThat(world.silence("basket")).isEqualTo("fatigue");
    assertThat(dropped(world.decide("basket"), "basket").later())
        .extracting(Refusal::reason)
        .containsExactly("not-relevant");
  }

  @Test
  void what_is_chosen_says_from_which_pressure_on_it_is_too_much() {
    var chosen = (Outcome.Send) world.decide("basket").outcome();
    double limit = chosen.choice().tooMuchFrom().orElseThrow();
    assertThat(limit).isGreaterThan(0).isLessThan(4);
    var receipt = (Outcome.Send) world.decide("receipt").outcome();
    assertThat(receipt.choice().tooMuchFrom()).isEmpty();
  }

  @Test
  void a_relative_threshold_never_silences_everything() {
    for (double share : List.of(0.001, 0.01, 0.1, 0.9)) {
      World tried = new World();
      tried.say(Say.marketing("a", "news").always().worth(10, share, 0.09, 0.05));
      tried.say(Say.marketing("b", "news").always().worth(10, share / 3, 0.09, 0.05));
      tried.say(Say.marketing("c", "news").always().worth(10, share / 9, 0.09, 0.05));

      assertThat(tried.decide("a").outcome().code()).as("click %s", share).isEqualTo("send-now");
    }
  }

  @Test
  void what_earns_nothing_is_not_worth_saying() {
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.05, 0.05));
    world.consents = Set.of("reminders");

    assertThat(world.silence("basket")).isEqualTo("not-worth");
  }

  @Test
  void the_control_group_hears_no_marketing_and_the_receipt_keeps_what_it_missed() {
    Optional<String> salt =
        IntStream.range(0, 1_000)
            .mapToObj(Integer::toString)
            .filter(s -> holdout(s).holds(World.ADA, MessageClass.MARKETING))
            .findFirst();
    world.holdout = holdout(salt.orElseThrow());
    Situation situation = world.situation(world.occasion("basket"));
    Decision decision = Decide.of(situation);

    assertThat(decision.outcome()).isEqualTo(new Outcome.Silent("holdout"));
    assertThat(Receipts.of(situation, decision).fields("withoutHoldout").text("code"))
        .contains("send-now");
    assertThat(sent(world.decide("receipt"))).isEqualTo("receipt");
  }

  private static Holdout holdout(String salt) {
    return new Holdout(20, salt, Set.of(MessageClass.MARKETING));
  }

  @Test
  void the_best_hour_lies_inside_the_allowed_set_and_is_chosen_once() {
    world.say(
        Say.marketing("basket", "reminders")
            .worth(14, 0.12, 0.085, 0.05)
            .bestHour()
            .expiry(Duration.ofDays(4)));
    world.now = paris("2026-11-25T08:05:00");

    var later = (Outcome.Send) world.decide("basket").outcome();

    assertThat(later.now()).isFalse();
    assertThat(later.at())
        .isBetween(paris("2026-11-25T09:00:00"), paris("2026-11-25T22:00:00").minusSeconds(20));

    world.contacted("basket", later.at(), false);
    world.former = Optional.of("basket" + later.at());
    world.now = later.at();
    assertThat(((Outcome.Send) world.decide("basket").outcome()).now()).isTrue();
  }
}

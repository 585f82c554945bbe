package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  @Test
  void replays_to_the_byte_from_its_own_inputs() {
    List<String> codes = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      World world = random(new Random(seed));
      String occasion = List.of("basket", "letter", "receipt").get(seed % 3);
      Situation situation = world.situation(world.occasion(occasion));
      Decision decision = Decide.of(situation);
      Value.Fields receipt = Receipts.of(situation, decision);
      codes.add(decision.outcome().code());

      // the text of a record shows every member in its order: equal texts are equal bytes
      assertThat(Receipts.replay(receipt, world.catalogue()).toString())
          .as("seed %d", seed)
          .isEqualTo(receipt.toString());
    }
    assertThat(codes).contains("send-now", "send-later", "silent", "blocked");
  }

  private static World random(Random random) {
    World world = World.usual();
    if (random.nextBoolean()) {
      world.say(
          Say.marketing("basket", "reminders")
              .worth(random.nextInt(40), 0.02 + random.nextDouble() / 2, 0.09, 0.05)
              .bestHour());
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Duration age = Duration.ofMillis(random.nextInt(400_000_000));
      world.contacted("letter", NOON.minus(age), random.nextBoolean());
    }
    world.consents = random.nextInt(4) == 0 ? Set.of("news") : world.consents;
    world.withAddress = random.nextInt(10) > 0;
    world.now = NOON.plus(Duration.ofMinutes(random.nextInt(1_440)));
    return world;
  }

  @Test
  void keeps_no_letter_of_the_address() {
    World world = World.usual();
    Situation situation = world.situation(world.occasion("basket"));

    assertThat(Receipts.of(situation, Decide.of(situation)).toString())
        .doesNotContain("mail.example");
  }

  @Test
  void tells_the_fifty_best_in_full_and_the_others_by_stage() {
    World world = World.usual();
    for (int i = 0; i < 70; i++) {
      world.say(Say.marketing("m" + i, "news").always().worth(1 + i, 0.2, 0.09, 0.05));
    }
    Situation situation = world.situation(world.occasion("basket"));
    List<Value> candidates = Receipts.of(situation, Decide.of(situation)).items("candidates");

    assertThat(candidates).hasSize(72);
    assertThat(candidates.stream().filter(c -> ((Value.Fields) c).find("terms").isPresent()))
        .hasSize(50);
  }

  @Test
  void replays_a_silence_that_judged_nobody() {
    World world = World.usual();
    Situation situation = world.situation(world.occasion("basket"));
    Decision tooOld = new Decision(new Outcome.Silent("stale"), List.of());
    Value.Fields receipt = Receipts.of(situation, tooOld);

    assertThat(Receipts.replay(receipt, world.catalogue())).isEqualTo(receipt);
  }

  @Test
  void refuses_another_catalogue() {
    World world = World.usual();
    world.now = paris("2026-11-25T10:00:00");
    Situation situation = world.situation(world.occasion("basket"));
    Value.Fields receipt = Receipts.of(situation, Decide.of(situation));
    Value.Fields other =
        receipt.with("inputs", receipt.fields("inputs").with("catalogue", Value.of("older")));

    assertThatThrownBy(() -> Receipts.replay(other, world.catalogue()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("older");
  }
}

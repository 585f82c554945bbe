package io.apropos.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsentsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<ConsentState> STATES =
      List.of(ConsentState.GRANTED, ConsentState.PENDING, ConsentState.REFUSED);
  private static final ConsentKey NEWS =
      new ConsentKey("news", Channel.EMAIL, ConsentKey.MARKETING);

  @Test
  void any_order_of_choices_leads_to_the_same_state() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<Consent> choices = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        choices.add(choice(STATES.get(random.nextInt(3)), random.nextInt(6)));
      }
      Consent stands = fold(choices);
      choices.add(choices.get(random.nextInt(6)));
      Collections.shuffle(choices, random);
      assertThat(fold(choices)).as("seed %d", seed).isEqualTo(stands);
    }
  }

  @Test
  void a_tie_goes_to_the_refusal() {
    Consent stands =
        fold(List.of(choice(ConsentState.REFUSED, 1), choice(ConsentState.GRANTED, 1)));
    assertThat(stands.state()).isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void an_older_grant_that_arrives_late_does_not_revive() {
    Consent stands =
        fold(List.of(choice(ConsentState.REFUSED, 2), choice(ConsentState.GRANTED, 1)));
    assertThat(stands.state()).isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void asking_again_takes_no_grant_away() {
    Consent stands =
        fold(List.of(choice(ConsentState.GRANTED, 1), choice(ConsentState.PENDING, 2)));
    assertThat(stands.state()).isEqualTo(ConsentState.GRANTED);
  }

  @Test
  void a_refusal_of_either_side_binds_after_a_merge_whatever_its_date() {
    Map<ConsentKey, Consent> united =
        Consents.strictest(
            Map.of(NEWS, choice(ConsentState.REFUSED, 1)),
            Map.of(NEWS, choice(ConsentState.GRANTED, 5)));
    assertThat(united.get(NEWS).state()).isEqualTo(ConsentState.REFUSED);
  }

  private static Consent choice(ConsentState state, int minute) {
    return new Consent(state, NOON.plusSeconds(60L * minute), "", "", "");
  }

  private static Consent fold(List<Consent> choices) {
    Optional<Consent> stands = Optional.empty();
    for (Consent choice : choices) {
      stands = Optional.of(Consents.after(stands, choice));
    }
    return stands.orElseThrow();
  }
}

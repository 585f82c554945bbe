package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.SignalScales.Counted;
import io.apropos.domain.signal.SignalKind;
import org.junit.jupiter.api.Test;

/** Clicks are rarer than visits, which says nothing of what people bear. */
class SignalScalesTest {
  private static final Counted NONE = new Counted(0, 0);

  @Test
  void before_anything_matured_relevance_is_the_chance() {
    SignalScales scales = SignalScales.of(NONE, NONE, NONE);
    assertThat(scales.of(SignalKind.CLICK).factor()).isEqualTo(1);
    assertThat(scales.of(SignalKind.VISIT).factor()).isEqualTo(1);
  }

  @Test
  void each_kind_comes_to_its_own_base_rate() {
    SignalScales scales = SignalScales.of(new Counted(200, 2_000), new Counted(1_000, 2_000), NONE);
    assertThat(scales.of(SignalKind.CLICK).clickChance(.2)).isCloseTo(.02, within(.001));
    assertThat(scales.of(SignalKind.VISIT).clickChance(.2)).isCloseTo(.1, within(.001));
  }

  @Test
  void a_kind_that_nothing_is_known_of_has_the_rate_of_both() {
    SignalScales scales = SignalScales.of(NONE, new Counted(1_000, 2_000), NONE);
    assertThat(scales.of(SignalKind.CLICK).factor()).isCloseTo(.5, within(.01));
    SignalScales earlier = SignalScales.of(NONE, NONE, new Counted(1_000, 2_000));
    assertThat(earlier.of(SignalKind.CLICK).factor()).isCloseTo(.5, within(.01));
  }
}

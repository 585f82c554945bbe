package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RelevanceThresholdTest {
  @Test
  void it_is_a_share_of_what_the_brand_reaches() {
    RelevanceThreshold nothingYet = RelevanceThreshold.starting(0.6, 0.04);
    RelevanceThreshold much = new RelevanceThreshold(0.6, 5_000, 10_000, 0.04);

    assertThat(nothingYet.value()).isCloseTo(0.024, within(1e-12));
    assertThat(nothingYet.floor()).isCloseTo(0.012, within(1e-12));
    assertThat(much.value()).isCloseTo(0.3, within(0.001));
  }

  /** Trap 1: whatever the scale of relevance, the mean candidate passes at rest. */
  @Test
  void it_never_silences_the_mean_candidate_of_a_rested_client() {
    Tolerance nobody = ToleranceClasses.standard().tolerance(new double[24]);
    for (double scale : new double[] {0.0005, 0.01, 0.3, 1}) {
      RelevanceThreshold threshold = RelevanceThreshold.starting(RelevanceThreshold.LEARNED, scale);

      assertThat(nobody.effective(scale, 0)).as("scale %s", scale).isGreaterThan(threshold.value());
    }
  }

  @Test
  void is_stricter_only_when_every_tenth_holds() {
    double[] predicted = {10, 20, 30};

    assertThat(RelevanceThreshold.earned(new double[] {11, 17, 30}, predicted))
        .isEqualTo(RelevanceThreshold.LEARNED);
    assertThat(RelevanceThreshold.earned(new double[] {11, 15, 30}, predicted))
        .isEqualTo(RelevanceThreshold.LEARNING);
    assertThat(RelevanceThreshold.earned(new double[0], new double[0]))
        .isEqualTo(RelevanceThreshold.LEARNING);
    assertThatThrownBy(() -> RelevanceThreshold.starting(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_factor_between_relevance_and_clicks_is_learned() {
    assertThat(ClickScale.starting(0.3).factor()).isCloseTo(0.3, within(1e-12));
    assertThat(new ClickScale(1_750, 10_000, 0.3).factor()).isCloseTo(0.175, within(0.001));
    assertThat(ClickScale.starting(3).clickChance(0.9)).isEqualTo(1);
  }
}

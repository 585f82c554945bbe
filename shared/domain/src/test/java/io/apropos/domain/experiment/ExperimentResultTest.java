package io.apropos.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExperimentResultTest {
  private static final double TWO_POINTS = .02;

  @Test
  void ten_against_twelve_per_cent_of_five_thousand_is_the_example_of_the_page() {
    double evidence =
        AlwaysValid.evidence(
            new AlwaysValid.Arm(5000, 500), new AlwaysValid.Arm(5000, 600), TWO_POINTS);

    assertThat(evidence).isCloseTo(31.4, within(.05));
    assertThat(AlwaysValid.p(1, evidence)).isCloseTo(.032, within(.0005));
  }

  @Test
  void without_outcomes_there_is_no_evidence() {
    AlwaysValid.Arm some = new AlwaysValid.Arm(10, 5);
    AlwaysValid.Arm none = new AlwaysValid.Arm(0, 0);

    assertThat(AlwaysValid.evidence(none, some, TWO_POINTS)).isEqualTo(1);
    assertThat(AlwaysValid.evidence(some, none, TWO_POINTS)).isEqualTo(1);
    assertThat(
            AlwaysValid.evidence(new AlwaysValid.Arm(5, 0), new AlwaysValid.Arm(5, 5), TWO_POINTS))
        .isEqualTo(1);
  }

  @Test
  void p_never_rises_again_and_never_exceeds_one() {
    assertThat(AlwaysValid.p(.03, 2)).isEqualTo(.03);
    assertThat(AlwaysValid.p(1, .5)).isEqualTo(1);
  }

  @Test
  void an_even_split_passes_and_a_skewed_one_does_not() {
    double[] even = {1, 1};

    assertThat(SampleRatio.p(new long[] {5000, 5000}, even)).isEqualTo(1);
    assertThat(SampleRatio.p(new long[] {5000, 5100}, even)).isCloseTo(.3197, within(1e-3));
    assertThat(SampleRatio.isBroken(SampleRatio.p(new long[] {5000, 5400}, even))).isTrue();
    assertThat(SampleRatio.p(new long[] {100, 900}, new double[] {.1, .9})).isEqualTo(1);
    assertThat(SampleRatio.p(new long[] {0, 0}, even)).isEqualTo(1);
  }

  @Test
  void the_tails_of_chi_square_are_those_of_the_tables() {
    assertThat(SampleRatio.tail(1, 3.841459)).isCloseTo(.05, within(1e-7));
    assertThat(SampleRatio.tail(1, 10.827566)).isCloseTo(.001, within(1e-8));
    assertThat(SampleRatio.tail(2, 5.991465)).isCloseTo(.05, within(1e-7));
    assertThat(SampleRatio.tail(3, 7.814728)).isCloseTo(.05, within(1e-7));
    assertThat(SampleRatio.tail(4, 9.487729)).isCloseTo(.05, within(1e-7));
    assertThat(SampleRatio.tail(5, 20.515006)).isCloseTo(.001, within(1e-8));
    assertThat(SampleRatio.tail(1, 1e6)).isZero();
  }

  @Test
  void counts_need_as_many_shares() {
    assertThatThrownBy(() -> SampleRatio.p(new long[] {1, 2, 3}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

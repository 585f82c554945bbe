package io.apropos.simulation.fatigue;

import io.apropos.domain.experiment.AlwaysValid;
import io.apropos.domain.experiment.SampleRatio;

/**
 * A "send less" trial, read as docs/decision-model.md, section 12 has it: the sample ratio first,
 * then exposure and opt-outs, and not before 120 days.
 *
 * @param asIs the arm that goes on as before
 * @param less the arm that gets half
 * @param plays how often it was played
 */
public record Trial(Side asIs, Side less, int plays) {
  /** Days after which pressure may be judged. */
  public static final int FROM = 120;

  /** Opt-outs in a hundred people that are worth having. */
  private static final double LIFT = 0.02;

  /**
   * One arm.
   *
   * @param people in it
   * @param first the first two weeks, which mislead
   * @param late from the 120th day on
   * @param whole all of the trial
   */
  public record Side(int people, Pressed first, Pressed late, Pressed whole) {
    /** Share of the people who unsubscribed. */
    public double left(int plays) {
      return (double) whole.left() / plays / people;
    }
  }

  /** Chance of arms this uneven when assignment works. */
  public double ratio() {
    return SampleRatio.p(new long[] {asIs.people(), less.people()}, new double[] {1, 1});
  }

  /** Change of exposure in the first two weeks, as a share of what it was. */
  public double firstExposure() {
    return less.first().exposure() / asIs.first().exposure() - 1;
  }

  /** Change of exposure from the 120th day on. */
  public double lateExposure() {
    return less.late().exposure() / asIs.late().exposure() - 1;
  }

  /** Evidence that opt-outs differ, valid whenever it is read. */
  public double evidence() {
    return AlwaysValid.evidence(people(asIs), people(less), LIFT);
  }

  private AlwaysValid.Arm people(Side side) {
    return new AlwaysValid.Arm(side.people(), Math.round(side.left(plays) * side.people()));
  }
}

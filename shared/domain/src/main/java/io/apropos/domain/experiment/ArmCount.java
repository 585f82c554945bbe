package io.apropos.domain.experiment;

/**
 * What has been counted of one arm.
 *
 * @param assigned persons who came into it, whatever became of them
 * @param judged the registered metric, of each person once
 * @param mails that have matured, those to one person all counted
 * @param clicks of these, links that a person followed
 * @param goals of these, followed by an order
 * @param value what these orders earned, in the brand's currency
 * @param exposures of these, seen for certain: clicked, or answered by a visit
 * @param estimated the exposures, and the chance that each other mail was looked at: an estimate
 * @param optOuts of these, followed by a refusal
 */
public record ArmCount(
    long assigned,
    AlwaysValid.Sums judged,
    long mails,
    long clicks,
    long goals,
    double value,
    long exposures,
    double estimated,
    long optOuts) {
  public static final ArmCount NONE =
      new ArmCount(0, new AlwaysValid.Sums(0, 0, 0), 0, 0, 0, 0, 0, 0, 0);
}

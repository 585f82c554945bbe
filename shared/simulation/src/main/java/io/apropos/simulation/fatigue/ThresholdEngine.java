package io.apropos.simulation.fatigue;

import io.apropos.domain.contact.RelevanceThreshold;

/**
 * Mode A by one threshold (docs/decision-model.md, section 2): sends when relevance, worn by
 * fatigue, exceeds a share of the brand's mean.
 */
final class ThresholdEngine implements Engine {
  private final Experience experience;
  private final double kappa;
  private final boolean isRelative;
  private double sum;
  private double count;
  private double relevance;

  private ThresholdEngine(int clients, double kappa, boolean isRelative) {
    this.experience = new Experience(clients, 180, 0);
    this.kappa = kappa;
    this.isRelative = isRelative;
  }

  static ThresholdEngine relative(int clients, double kappa) {
    return new ThresholdEngine(clients, kappa, true);
  }

  /** The trap: a threshold that knows nothing of what the brand can reach. */
  static ThresholdEngine absolute(int clients, double theta) {
    return new ThresholdEngine(clients, theta, false);
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    relevance = offer.relevance();
    sum += relevance;
    count++;
    double theta = isRelative ? new RelevanceThreshold(kappa, sum, count, 0.3).value() : kappa;
    double pressure = experience.pressure(client, day);
    return experience.tolerance(client).effective(relevance, pressure) > theta
        ? offer.best()
        : SILENCE;
  }

  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    experience.sent(client, day, relevance, isSeen);
  }

  @Override
  public void evening(int day) {
    experience.evening(day);
  }
}

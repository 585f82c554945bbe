package io.apropos.domain.decision;

import io.apropos.domain.contact.Prices;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.util.List;

/** Believes the same and is sure of it, so that a test of something else meets no luck. */
record Sure(BrandLearned beliefs) implements BrandLearned {
  @Override
  public String version() {
    return beliefs.version();
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return beliefs.click(message, features);
  }

  @Override
  public Chance goal(Message message, Value.Fields features) {
    double mean = beliefs.goal(message, features).mean();
    return new Chance(Shrinkage.CERTAIN * mean, Shrinkage.CERTAIN * (1 - mean), 1);
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return beliefs.goalWithout(message, features);
  }

  @Override
  public List<Double> levels(Message message) {
    return beliefs.levels(message);
  }

  @Override
  public Tolerance tolerance() {
    return beliefs.tolerance();
  }

  @Override
  public double brandMean() {
    return beliefs.brandMean();
  }

  @Override
  public double kappa() {
    return beliefs.kappa();
  }

  @Override
  public boolean isLearned() {
    return beliefs.isLearned();
  }

  @Override
  public Prices prices() {
    return beliefs.prices();
  }
}

package io.apropos.domain.decision;

import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.util.List;

/** Before anything is learned: what the catalogue believes is what the engine believes. */
public final class Priors implements Learned {
  private final String version;
  private final double brandMean;

  private Priors(String version, double brandMean) {
    this.version = version;
    this.brandMean = brandMean;
  }

  /**
   * The brand's mean is the median prior of its active marketing: one that everybody would have to
   * beat silences a catalogue for ever, while at a relative threshold below 1 at least half of the
   * messages always pass for somebody who is not tired.
   */
  public static Priors of(Catalogue catalogue) {
    List<Double> clicks =
        catalogue.messages().values().stream()
            .filter(message -> message.status() == Message.Status.ACTIVE)
            .filter(message -> !message.isTransactional())
            .map(message -> message.worth().click())
            .sorted()
            .toList();
    double median = clicks.isEmpty() ? 0 : clicks.get((clicks.size() - 1) / 2);
    return new Priors("priors:" + catalogue.hash(), median);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return message.worth().click();
  }

  @Override
  public double goal(Message message, Value.Fields features) {
    return message.worth().goal();
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return message.worth().goalWithout();
  }

  @Override
  public Tolerance tolerance() {
    return Personal.STRANGER;
  }

  @Override
  public double brandMean() {
    return brandMean;
  }
}

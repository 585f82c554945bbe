package io.apropos.domain.decision;

import io.apropos.domain.contact.Offers;
import io.apropos.domain.contact.Prices;
import io.apropos.domain.contact.RelevanceThreshold;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.util.List;

/** Before anything is learned: what the catalogue believes is what the engine believes. */
public final class Priors implements BrandLearned {
  /** What the catalogue believes of offers counts as so many decisions. */
  private static final double OFFERS = 20;

  private final String version;
  private final double brandMean;
  private final List<Double> clicks;
  private final Prices prices;

  private Priors(String version, List<Double> clicks) {
    this.version = version;
    this.brandMean = clicks.isEmpty() ? 0 : clicks.get((clicks.size() - 1) / 2);
    this.clicks = clicks;
    this.prices = new Prices(offers(clicks));
  }

  /** Each alike; without any, one of every second. */
  static List<Offers.Step> offers(List<Double> clicks) {
    List<Double> all = clicks.isEmpty() ? List.of(0.5) : clicks;
    return all.stream().map(click -> new Offers.Step(click, OFFERS / all.size())).toList();
  }

  /** Chances of a click of the active messages, the lowest first. */
  List<Double> clicks() {
    return clicks;
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
    return new Priors("priors:" + catalogue.hash(), clicks);
  }

  /**
   * What the catalogue believes, as a draw sees it: worth the 200 outcomes that the brand must have
   * had before its own are believed, and one more for each that there has been. A goal that no
   * outcome tells is not drawn at all: there would be nothing to find out.
   *
   * @param outcomes of the message so far, 0 and up
   */
  static Chance belief(Message message, double outcomes) {
    double weight = Rates.isTaught(message) ? Rates.ENOUGH_OUTCOMES + outcomes : Shrinkage.CERTAIN;
    double goal = message.worth().goal();
    return new Chance(weight * goal, weight * (1 - goal), 1);
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
  public Chance goal(Message message, Value.Fields features) {
    return belief(message, 0);
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return message.worth().goalWithout();
  }

  /** A rebate is believed to sell nothing until outcomes say that it does. */
  @Override
  public List<Double> levels(Message message) {
    return message
        .offer()
        .map(offer -> offer.levels().stream().map(_ -> 1.0).toList())
        .orElseGet(List::of);
  }

  @Override
  public Tolerance tolerance() {
    return Personal.STRANGER;
  }

  @Override
  public double brandMean() {
    return brandMean;
  }

  @Override
  public double kappa() {
    return RelevanceThreshold.LEARNING;
  }

  @Override
  public boolean isLearned() {
    return false;
  }

  @Override
  public Prices prices() {
    return prices;
  }
}

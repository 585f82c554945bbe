package io.apropos.simulation.fatigue;

import io.apropos.domain.contact.ClickScale;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.contact.ToleranceClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an engine knows of its clients: their pressure from what it sent, and what matured messages
 * taught. A message matures when it is clicked, else after three days.
 */
final class Experience {
  private static final double MEMORY = 5;
  private static final int MATURITY = 3;

  /** Clicks per unit of relevance before any was seen. */
  private static final double SCALE = 0.1;

  /** A sent message as it was frozen: client, relevance, pressure. */
  private record Sent(int client, double relevance, double pressure) {}

  private final ToleranceClasses kinds = ToleranceClasses.standard();
  private final double tau;
  private final double caution;
  private final double[][] sums;
  private final int[] learnedOn;
  private final double[] pressure;
  private final int[] pressedOn;
  private final Tolerance[] tolerances;
  private final Tolerance[] cautious;
  private final List<List<Sent>> waiting = new ArrayList<>();
  private double clicks;
  private double expected;

  /**
   * @param tau days after which evidence counts 37 %
   * @param caution standard deviations by which capacities are taken lower than their mean
   */
  Experience(int clients, double tau, double caution) {
    this.tau = tau;
    this.caution = caution;
    sums = new double[clients][kinds.size()];
    learnedOn = new int[clients];
    pressure = new double[clients];
    pressedOn = new int[clients];
    tolerances = new Tolerance[clients];
    cautious = new Tolerance[clients];
    Arrays.fill(tolerances, kinds.tolerance(sums[0]));
    Arrays.fill(cautious, kinds.cautious(kinds.posterior(sums[0]), caution));
    for (int i = 0; i <= MATURITY; i++) {
      waiting.add(new ArrayList<>());
    }
  }

  /** What is most likely of them. */
  Tolerance tolerance(int client) {
    return tolerances[client];
  }

  /** What they are spared for. */
  Tolerance cautious(int client) {
    return cautious[client];
  }

  /** F at that day, whatever is sent on it left out. */
  double pressure(int client, int day) {
    if (pressedOn[client] < day) {
      pressure[client] *= Math.exp((pressedOn[client] - day) / MEMORY);
      pressedOn[client] = day;
    }
    return pressure[client];
  }

  double factor() {
    return new ClickScale(clicks, expected, SCALE).factor();
  }

  void sent(int client, int day, double relevance, boolean isSeen) {
    Sent sent = new Sent(client, relevance, pressure(client, day));
    pressure[client] += 1;
    if (isSeen) {
      learn(sent, day, true);
    } else {
      waiting.get(day % (MATURITY + 1)).add(sent);
    }
  }

  void evening(int day) {
    List<Sent> mature = waiting.get((day + 1) % (MATURITY + 1));
    mature.forEach(sent -> learn(sent, day, false));
    mature.clear();
  }

  private void learn(Sent sent, int day, boolean isSeen) {
    int client = sent.client();
    clicks += isSeen ? 1 : 0;
    expected += tolerances[client].effective(sent.relevance(), sent.pressure());
    double chance = new ClickScale(clicks, expected, SCALE).clickChance(sent.relevance());
    double[] evidence = kinds.evidence(chance, sent.pressure(), isSeen);
    double kept = Math.exp((learnedOn[client] - day) / tau);
    learnedOn[client] = day;
    double[] own = sums[client];
    for (int j = 0; j < own.length; j++) {
      own[j] = own[j] * kept + evidence[j];
    }
    double[] shares = kinds.posterior(own);
    tolerances[client] = kinds.mean(shares);
    cautious[client] = kinds.cautious(shares, caution);
  }
}

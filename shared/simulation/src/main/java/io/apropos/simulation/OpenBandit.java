package io.apropos.simulation;

import io.apropos.domain.learning.Arm;
import io.apropos.domain.learning.Binning;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Feature;
import io.apropos.domain.learning.Logged;
import io.apropos.domain.learning.OffPolicy;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The real log of a shop that ran two policies side by side: from the random one it must be
 * possible to tell what the other earned. Each campaign apart.
 */
final class OpenBandit {
  private static final String FILE = "obd-sample.csv.gz";
  private static final String RANDOM = "random";
  private static final List<String> KNOWN = List.of("position", "uf0", "uf1", "uf2", "uf3");

  /** One recommendation in a hundred is clicked, as a first belief. */
  private static final double PRIOR = .01;

  /** The model that judges a row has not learned from it. */
  private static final int FOLDS = 2;

  /** One row; {@code item} is what was shown. */
  private record Shown(String item, Value.Fields known, boolean click, double propensity) {
    private static Shown of(Row row) {
      Map<String, Value> known = new LinkedHashMap<>();
      KNOWN.forEach(column -> known.put(column, Value.of(row.text(column))));
      return new Shown(
          row.text("item"),
          new Value.Fields(known),
          row.number("click") > 0,
          row.number("propensity"));
    }

    private String position() {
      return known.text("position").orElse("");
    }
  }

  private final List<Shown> random = new ArrayList<>();
  private final List<Shown> other = new ArrayList<>();

  /**
   * What the other policy earned, and what the log of the random one makes of it.
   *
   * @param campaign as the file names it
   */
  record Finding(String campaign, double truth, OffPolicy estimate) {
    boolean isCovered() {
      return estimate.doublyRobust().covers(truth);
    }

    @Override
    public String toString() {
      return "open bandit, %s: truth %.4f, DR %.4f in %.4f to %.4f, effective size %.0f, mean w %.2f"
          .formatted(
              campaign,
              truth,
              estimate.doublyRobust().value(),
              estimate.doublyRobust().low(),
              estimate.doublyRobust().high(),
              estimate.effectiveSize(),
              estimate.meanWeight());
    }
  }

  static List<Finding> findings(Data data) {
    Map<String, OpenBandit> campaigns = new TreeMap<>();
    data.rows(
        FILE,
        row -> {
          OpenBandit campaign =
              campaigns.computeIfAbsent(row.text("campaign"), _ -> new OpenBandit());
          boolean isRandom = row.text("policy").equals(RANDOM);
          (isRandom ? campaign.random : campaign.other).add(Shown.of(row));
        });
    return campaigns.entrySet().stream().map(one -> one.getValue().finding(one.getKey())).toList();
  }

  private Finding finding(String campaign) {
    double truth = other.stream().mapToInt(one -> one.click ? 1 : 0).average().orElse(0);
    Map<String, Map<String, Double>> target = target();
    List<String> items = new ArrayList<>(new TreeSet<>(random.stream().map(Shown::item).toList()));
    Binning binning = binning();
    List<Logged> log = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      Snapshot snapshot = learned(items, binning, fold);
      for (int i = fold; i < random.size(); i += FOLDS) {
        log.add(logged(i, snapshot, items, binning, target));
      }
    }
    return new Finding(campaign, truth, OffPolicy.of(log, OffPolicy.RESAMPLES, log.size()));
  }

  private Logged logged(
      int row,
      Snapshot snapshot,
      List<String> items,
      Binning binning,
      Map<String, Map<String, Double>> target) {
    Shown shown = random.get(row);
    Map<String, Double> shares = target.getOrDefault(shown.position(), Map.of());
    int[] bins = binning.of(shown.known);
    double expected = 0;
    double model = 0;
    for (int place = 0; place < items.size(); place++) {
      double mean = snapshot.chance(place, bins).mean();
      expected += shares.getOrDefault(items.get(place), 0.0) * mean;
      model = items.get(place).equals(shown.item) ? mean : model;
    }
    double weight = shares.getOrDefault(shown.item, 0.0) / shown.propensity;
    return new Logged(row, weight, shown.click ? 1 : 0, model, expected);
  }

  /** By position: how often the other policy showed each item there. */
  private Map<String, Map<String, Double>> target() {
    Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
    Map<String, Long> positions = new LinkedHashMap<>();
    other.forEach(one -> positions.merge(one.position(), 1L, Long::sum));
    for (Shown one : other) {
      double part = 1.0 / positions.getOrDefault(one.position(), 1L);
      shares
          .computeIfAbsent(one.position(), _ -> new LinkedHashMap<>())
          .merge(one.item, part, Double::sum);
    }
    return shares;
  }

  private Snapshot learned(List<String> items, Binning binning, int without) {
    Map<String, Counters> counters = new LinkedHashMap<>();
    items.forEach(item -> counters.put(item, new Counters(binning.size())));
    for (int i = 0; i < random.size(); i++) {
      Shown shown = random.get(i);
      Counters own = counters.get(shown.item);
      if (i % FOLDS != without && own != null) {
        own.count(binning.of(shown.known), shown.click, 1);
      }
    }
    List<Arm> arms = new ArrayList<>();
    counters.forEach((item, own) -> arms.add(new Arm(item, PRIOR, Optional.empty(), own)));
    return Snapshot.of("", arms, Shrinkage.STANDARD);
  }

  private Binning binning() {
    List<Feature> features = new ArrayList<>();
    for (String name : KNOWN) {
      TreeSet<String> seen = new TreeSet<>();
      random.forEach(one -> one.known.text(name).ifPresent(seen::add));
      features.add(new Feature.Words(name, seen.stream().limit(Feature.MOST - 2).toList()));
    }
    return new Binning(features);
  }
}

package io.apropos.simulation;

import io.apropos.domain.affinity.Companions;
import io.apropos.domain.affinity.CrossSell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Bar 8: whether one of ten products shown was in the next order, and none was bought before. */
final class CrossSellBar implements Bar {
  private static final int SHOWN = 10;

  /** After so many days a purchase counts 37 % of what is bought of late. */
  private static final double TREND_DAYS = 30;

  private static final Aim HITS =
      new Aim("hit@10", Unit.PLAIN, Bound.atLeast(.35), Bound.atLeast(.40));

  private static final Aim BOUGHT =
      new Aim("bought shown", Unit.PLAIN, Bound.atMost(0), Bound.atMost(0));

  /** What one client was shown. */
  private record Shown(boolean isHit, int bought) {}

  static Bar bar() {
    return new CrossSellBar();
  }

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String measure() {
    return "cross-sell hit@10; bought products shown";
  }

  @Override
  public List<Aim> aims() {
    return List.of(HITS, BOUGHT);
  }

  @Override
  public String reference() {
    return ".362; 0";
  }

  @Override
  public String peer() {
    return "popularity .240";
  }

  @Override
  public List<Line> measure(Bench bench) {
    Map<String, List<Retail.Invoice>> clients = Retail.read(bench.data()).byClient();
    Companions.Census census = new Companions.Census();
    Map<String, Map<String, Instant>> bought = new TreeMap<>();
    clients.forEach((client, own) -> {
      Map<String, Instant> before = before(own);
      bought.put(client, before);
      if (!before.isEmpty()) {
        Map<String, Double> weights = new TreeMap<>();
        before.forEach((product, at) -> weights.put(product, weight(at)));
        census.buyer(weights);
      }
    });
    CrossSell sell = new CrossSell(census.taken(), Map.of(), Map.of());
    List<Shown> shown = new ArrayList<>();
    clients.forEach((client, own) -> {
      Map<String, Instant> before = bought.getOrDefault(client, Map.of());
      Set<String> wanted = wanted(own, before.keySet());
      if (!before.isEmpty() && !wanted.isEmpty()) {
        shown.add(shown(sell.best(before, SHOWN, instant(Retail.CUT)), before, wanted));
      }
    });
    double error = Resamples.standardError(shown.size(), times -> hits(shown, times));
    double again = shown.stream().mapToInt(Shown::bought).sum();
    return List.of(
        Line.of(
            "%d clients, 200 resamples by client".formatted(shown.size()),
            new Figure(HITS, hits(shown, Resamples.once(shown.size())), error),
            Figure.of(BOUGHT, again)));
  }

  private static Shown shown(
      List<String> products, Map<String, Instant> before, Set<String> wanted) {
    int again = (int) products.stream().filter(before::containsKey).count();
    return new Shown(products.stream().anyMatch(wanted::contains), again);
  }

  /** Each product bought before the cut, with its last purchase. */
  private static Map<String, Instant> before(List<Retail.Invoice> own) {
    Map<String, Instant> before = new HashMap<>();
    own.stream()
        .filter(Retail.Invoice::isEarly)
        .forEach(one -> one.products().forEach(product -> before.put(product, instant(one.at()))));
    return before;
  }

  /** Never bought before, in the first later order. */
  private static Set<String> wanted(List<Retail.Invoice> own, Set<String> before) {
    return own.stream()
        .filter(one -> !one.isEarly())
        .findFirst()
        .<Set<String>>map(one -> new HashSet<>(one.products()))
        .map(products -> {
          products.removeAll(before);
          return products;
        })
        .orElse(Set.of());
  }

  private static double weight(Instant at) {
    double days = Duration.between(at, instant(Retail.CUT)).toHours() / 24.0;
    return Math.exp(-days / TREND_DAYS);
  }

  private static Instant instant(LocalDateTime at) {
    return at.toInstant(ZoneOffset.UTC);
  }

  private static double hits(List<Shown> shown, int[] times) {
    double hits = 0;
    double clients = 0;
    for (int i = 0; i < times.length; i++) {
      hits += shown.get(i).isHit() ? times[i] : 0;
      clients += times[i];
    }
    return hits / clients;
  }
}

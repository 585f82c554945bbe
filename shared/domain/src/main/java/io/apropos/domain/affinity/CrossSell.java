package io.apropos.domain.affinity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to show a client next: what goes with their purchases, never what they have already
 * (docs/decision-model.md, section 9).
 *
 * @param families product to its declared family; absent = a family of its own
 * @param refills product to the median time after which its buyers buy it again; absent = it is
 *     bought once
 */
public record CrossSell(
    Companions companions, Map<String, String> families, Map<String, Duration> refills) {
  /** A refill is offered a little before it is due. */
  private static final double REFILL_EARLY = 0.8;

  public CrossSell {
    families = Map.copyOf(families);
    refills = Map.copyOf(refills);
  }

  /**
   * The best products for one client, best first, ties by name.
   *
   * @param bought product to its last purchase; none = what is most bought of late
   */
  public List<String> best(Map<String, Instant> bought, int most, Instant now) {
    Map<String, Double> scores = bought.isEmpty() ? popular() : scores(bought);
    var kept =
        bought.entrySet().stream()
            .filter(one -> !isDue(one.getKey(), one.getValue(), now))
            .map(one -> family(one.getKey()))
            .collect(Collectors.toSet());
    return scores.entrySet().stream()
        .filter(one -> !kept.contains(family(one.getKey())))
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> one) -> -one.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Of what was bought, what is used up by now or nearly so; in order of name. */
  public List<String> usedUp(Map<String, Instant> bought, Instant now) {
    return bought.entrySet().stream()
        .filter(one -> isDue(one.getKey(), one.getValue(), now))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Sum of the squared cosines with all purchases: one close companion says more than many loose
   * ones.
   */
  private Map<String, Double> scores(Map<String, Instant> bought) {
    Map<String, Double> scores = new HashMap<>();
    bought.keySet().stream()
        .sorted()
        .forEach(product -> {
          for (Companions.Companion one : companions.of(product)) {
            scores.merge(one.product(), one.cosine() * one.cosine(), Double::sum);
          }
        });
    return scores;
  }

  private Map<String, Double> popular() {
    Map<String, Double> scores = new HashMap<>();
    companions.products().forEach(product -> scores.put(product, companions.trend(product)));
    return scores;
  }

  private String family(String product) {
    return families.getOrDefault(product, product);
  }

  private boolean isDue(String product, Instant last, Instant now) {
    return Optional.ofNullable(refills.get(product))
        .map(gap -> last.plusMillis((long) (REFILL_EARLY * gap.toMillis())))
        .filter(due -> !due.isAfter(now))
        .isPresent();
  }
}

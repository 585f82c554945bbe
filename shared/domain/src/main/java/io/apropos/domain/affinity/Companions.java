package io.apropos.domain.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which products are bought by the same clients, as cosines: {@code n_ij / sqrt(n_i n_j)}, n_i
 * buyers of i, n_ij buyers of both (docs/decision-model.md, section 9). Rebuilt every night.
 * Immutable.
 */
public final class Companions {
  /** Neighbours kept of each product. */
  public static final int NEIGHBOURS = 50;

  /**
   * A product that goes with another.
   *
   * @param cosine in (0, 1]
   */
  public record Companion(String product, double cosine) {}

  private final Map<String, List<Companion>> neighbours;
  private final Map<String, Double> trends;

  private Companions(Map<String, List<Companion>> neighbours, Map<String, Double> trends) {
    this.neighbours = neighbours;
    this.trends = trends;
  }

  /** Nothing is known. */
  public static Companions none() {
    return new Companions(Map.of(), Map.of());
  }

  /**
   * As they were kept.
   *
   * @param neighbours of each product, best first
   * @param trends how much each is bought of late
   */
  public static Companions stored(
      Map<String, List<Companion>> neighbours, Map<String, Double> trends) {
    return new Companions(Map.copyOf(neighbours), Map.copyOf(trends));
  }

  /** The best companions of a product, best first, ties by name; none for an unknown product. */
  public List<Companion> of(String product) {
    return neighbours.getOrDefault(product, List.of());
  }

  /** How much a product is bought of late: decayed buyers; 0 for an unknown one. */
  public double trend(String product) {
    return trends.getOrDefault(product, 0.0);
  }

  /** All products anybody bought. */
  public Collection<String> products() {
    return trends.keySet();
  }

  /** Counts buyers, then looks for companions. One thread at a time. */
  public static final class Census {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<int[]> baskets = new ArrayList<>();
    private final Map<String, Double> trends = new HashMap<>();

    /**
     * Counts one client.
     *
     * @param bought each product with its weight of today, 1 for one bought right now
     */
    public void buyer(Map<String, Double> bought) {
      int[] basket = new int[bought.size()];
      int next = 0;
      for (Map.Entry<String, Double> one : bought.entrySet()) {
        basket[next++] = number(one.getKey());
        trends.merge(one.getKey(), one.getValue(), Double::sum);
      }
      baskets.add(basket);
    }

    private int number(String product) {
      return numbers.computeIfAbsent(
          product,
          name -> {
            names.add(name);
            return names.size() - 1;
          });
    }

    /** What was counted, each product with its best companions. */
    public Companions taken() {
      int[] buyers = new int[names.size()];
      baskets.forEach(basket -> Arrays.stream(basket).forEach(product -> buyers[product]++));
      int[][] basketsOf = basketsOf(buyers);
      Map<String, List<Companion>> neighbours = new HashMap<>();
      int[] together = new int[names.size()];
      for (int product = 0; product < names.size(); product++) {
        Arrays.fill(together, 0);
        for (int basket : basketsOf[product]) {
          for (int other : baskets.get(basket)) {
            together[other]++;
          }
        }
        neighbours.put(names.get(product), best(product, together, buyers));
      }
      return new Companions(neighbours, Map.copyOf(trends));
    }

    private int[][] basketsOf(int[] buyers) {
      int[][] of = Arrays.stream(buyers).mapToObj(int[]::new).toArray(int[][]::new);
      int[] next = new int[buyers.length];
      for (int basket = 0; basket < baskets.size(); basket++) {
        for (int product : baskets.get(basket)) {
          of[product][next[product]++] = basket;
        }
      }
      return of;
    }

    private List<Companion> best(int product, int[] together, int[] buyers) {
      return IntStream.range(0, together.length)
          .filter(other -> other != product && together[other] > 0)
          .mapToObj(other ->
              new Companion(
                  names.get(other),
                  together[other] / StrictMath.sqrt((double) buyers[product] * buyers[other])))
          .sorted(
              Comparator.comparingDouble((Companion one) -> -one.cosine())
                  .thenComparing(Companion::product))
          .limit(NEIGHBOURS)
          .toList();
    }
  }
}

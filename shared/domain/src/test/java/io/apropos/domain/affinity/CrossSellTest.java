package io.apropos.domain.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrossSellTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private static Map<String, Double> basket(String products) {
    return Arrays.stream(products.split(" "))
        .collect(Collectors.toMap(product -> product, _ -> 1.0, (a, _) -> a, TreeMap::new));
  }

  private static Companions companions(String... baskets) {
    Companions.Census census = new Companions.Census();
    for (String basket : baskets) {
      census.buyer(basket(basket));
    }
    return census.taken();
  }

  private static CrossSell of(String... baskets) {
    return new CrossSell(companions(baskets), Map.of(), Map.of());
  }

  private static Map<String, Instant> bought(String... products) {
    return Arrays.stream(products).collect(Collectors.toMap(product -> product, _ -> NOW));
  }

  @Test
  void the_cosine_counts_buyers_of_both() {
    Companions companions = companions("cup tea", "cup tea", "cup", "cup");

    assertThat(companions.of("tea").getFirst().cosine())
        .isCloseTo(2 / Math.sqrt(2.0 * 4), within(1e-12));
    assertThat(companions.of("milk")).isEmpty();
  }

  @Test
  void what_goes_along_comes_first_and_what_never_did_not_at_all() {
    CrossSell sell = of("cup tea", "cup tea", "cup lamp", "lamp bulb", "chair");

    assertThat(sell.best(bought("cup"), 10, NOW)).containsExactly("tea", "lamp");
  }

  @Test
  void what_is_bought_and_its_family_is_never_shown() {
    Companions companions = companions("cup mug tea", "cup mug tea", "cup lamp");
    CrossSell sell = new CrossSell(companions, Map.of("cup", "cups", "mug", "cups"), Map.of());

    assertThat(sell.best(bought("cup"), 10, NOW)).containsExactly("tea", "lamp");
  }

  @Test
  void a_refill_returns_after_eight_tenths_of_its_gap() {
    CrossSell sell =
        new CrossSell(
            companions("tea cup", "tea cup"), Map.of(), Map.of("tea", Duration.ofDays(30)));
    Map<String, Instant> both = Map.of("tea", NOW, "cup", NOW);

    assertThat(sell.best(both, 10, NOW.plus(Duration.ofDays(24)).minusMillis(1))).isEmpty();
    assertThat(sell.best(both, 10, NOW.plus(Duration.ofDays(24)))).containsExactly("tea");
  }

  @Test
  void a_new_client_sees_what_is_popular() {
    assertThat(of("cup", "cup", "tea").best(Map.of(), 1, NOW)).containsExactly("cup");
    assertThat(of().best(Map.of(), 10, NOW)).isEmpty();
  }

  @Test
  void nobody_is_ever_shown_what_they_have() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      String[] baskets = new String[30];
      Arrays.setAll(
          baskets,
          _ ->
              random
                  .ints(1 + random.nextInt(5), 0, 12)
                  .mapToObj(i -> "p" + i)
                  .collect(Collectors.joining(" ")));
      CrossSell sell = of(baskets);
      List<String> own = List.copyOf(basket(baskets[0]).keySet());

      List<String> shown = sell.best(bought(own.toArray(String[]::new)), 10, NOW);

      assertThat(shown)
          .as("seed %d", seed)
          .doesNotContainAnyElementsOf(own)
          .doesNotHaveDuplicates();
    }
  }
}

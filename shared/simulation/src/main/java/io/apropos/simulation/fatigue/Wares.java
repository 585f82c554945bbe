package io.apropos.simulation.fatigue;

import io.apropos.simulation.Data;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a gift shop may write about: its products in as many families as the world has topics. */
final class Wares {
  private static final String FILE = "retail-products.csv.gz";

  /** By a word of the product's name; the first that has one, the last whatever has none. */
  private static final List<Set<String>> FAMILIES =
      List.of(
          Set.of("CHRISTMAS", "XMAS", "EASTER", "SNOW", "TREE", "ADVENT", "HALLOWEEN"),
          Set.of("CANDLE", "CANDLES", "T-LIGHT", "LANTERN", "LIGHT", "LIGHTS", "LAMP"),
          Set.of("CAKE", "MUG", "TEA", "BOWL", "PLATE", "JAR", "TIN", "CUP", "KITCHEN", "EGG"),
          Set.of("CARD", "CARDS", "PAPER", "WRAP", "TAPE", "NOTEBOOK", "PENCILS", "TISSUES"),
          Set.of("BAG", "BAGS", "NECKLACE", "BRACELET", "EARRINGS", "RING", "PURSE", "UMBRELLA"));

  private final Map<String, Integer> topics = new HashMap<>();

  /**
   * Reads the names.
   *
   * @throws io.apropos.simulation.MissingData when they are not there
   */
  Wares(Data data) {
    data.rows(FILE, row -> topics.put(row.text("sku"), named(row.text("name"))));
  }

  /** Topic of a product; one without a name belongs to the last. */
  int topic(String sku) {
    return topics.getOrDefault(sku, FAMILIES.size());
  }

  private static int named(String name) {
    List<String> words = List.of(name.split("[ ,]+", -1));
    for (int topic = 0; topic < FAMILIES.size(); topic++) {
      if (words.stream().anyMatch(FAMILIES.get(topic)::contains)) {
        return topic;
      }
    }
    return FAMILIES.size();
  }
}

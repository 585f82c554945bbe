package io.apropos.application.figures;

import io.apropos.domain.affinity.Companions;
import io.apropos.domain.affinity.Companions.Companion;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is bought by the same clients, as documents of so many products each. */
final class CompanionsDocument {
  /** An item has 400 KB: compressed, so many products with fifty companions fit well. */
  private static final int PRODUCTS = 200;

  /** Products of which companions are kept: those most bought of late. */
  private static final int MOST = 4_000;

  private static final int DECIMALS = 6;

  private CompanionsDocument() {}

  static List<Value.Fields> write(Companions companions) {
    List<String> products =
        companions.products().stream()
            .sorted(
                Comparator.comparingDouble((String product) -> -companions.trend(product))
                    .thenComparing(product -> product))
            .limit(MOST)
            .toList();
    List<Value.Fields> documents = new ArrayList<>();
    for (int from = 0; from < products.size(); from += PRODUCTS) {
      Map<String, Value> members = new LinkedHashMap<>();
      for (String product : products.subList(from, Math.min(products.size(), from + PRODUCTS))) {
        members.put(product, product(product, companions));
      }
      documents.add(new Value.Fields(members));
    }
    return documents;
  }

  private static Value.Fields product(String product, Companions companions) {
    Map<String, Value> near = new LinkedHashMap<>();
    companions.of(product).forEach(one -> near.put(one.product(), number(one.cosine())));
    return Value.Fields.NONE
        .with("trend", number(companions.trend(product)))
        .with("near", new Value.Fields(near));
  }

  private static Value number(double number) {
    return Value.of(BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  static Companions read(List<Value.Fields> documents) {
    Map<String, List<Companion>> neighbours = new LinkedHashMap<>();
    Map<String, Double> trends = new LinkedHashMap<>();
    for (Value.Fields document : documents) {
      for (String product : document.members().keySet()) {
        Value.Fields written = document.fields(product);
        trends.put(product, number(written, "trend"));
        Value.Fields near = written.fields("near");
        neighbours.put(
            product,
            near.members().keySet().stream()
                .map(other -> new Companion(other, number(near, other)))
                .toList());
      }
    }
    return Companions.stored(neighbours, trends);
  }

  private static double number(Value.Fields from, String name) {
    return from.number(name).map(BigDecimal::doubleValue).orElse(0.0);
  }
}

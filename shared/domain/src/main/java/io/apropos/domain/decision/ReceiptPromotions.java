package io.apropos.domain.decision;

import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The money for rebates as a decision saw it, written so that it can be read again. */
final class ReceiptPromotions {
  private ReceiptPromotions() {}

  static Value.Fields write(Promotions promotions) {
    Map<String, Value> budgets = new LinkedHashMap<>();
    new TreeMap<>(promotions.budgets()).forEach((id, budget) -> budgets.put(id, budget(budget)));
    return Value.Fields.NONE
        .with("budgets", new Value.Fields(budgets))
        .with("refused", Value.texts(new TreeSet<>(promotions.refused())));
  }

  /** Of a receipt without any: none. */
  static Promotions read(Value.Fields fields) {
    Map<String, Promotions.Budget> budgets = new LinkedHashMap<>();
    Value.Fields written = fields.fields("budgets");
    for (String id : written.members().keySet()) {
      Value.Fields budget = written.fields(id);
      budgets.put(
          id,
          new Promotions.Budget(
              budget.number("lambda").map(BigDecimal::doubleValue).orElseThrow(),
              budget.flag("open").orElse(false)));
    }
    Set<String> refused = new HashSet<>();
    fields.items("refused").forEach(id -> Value.asText(id).ifPresent(refused::add));
    return new Promotions(budgets, refused);
  }

  /** What was granted. */
  static Value.Fields write(Promotion promotion) {
    return Value.Fields.NONE
        .with("percent", Value.of(promotion.percent()))
        .with("budget", Value.of(promotion.budget()))
        .with("worst", Value.of(promotion.worst().amount()))
        .with("uses", Value.of(promotion.uses()))
        .with("validFor", Value.of(promotion.validFor().toString()));
  }

  private static Value.Fields budget(Promotions.Budget budget) {
    return Value.Fields.NONE
        .with("lambda", Value.of(budget.lambda()))
        .with("open", Value.of(budget.open()));
  }
}

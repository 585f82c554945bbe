package io.apropos.cli;

import io.apropos.application.store.IssuedCode;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says for people which rebate a message goes with, and why no other. */
final class RebateWords {
  private static final String PERCENT = "percent";

  /** What stands against one level; all else stands against every level. */
  private static final List<String> OF_A_LEVEL = List.of("ceiling", "minimum-margin", "no-value");

  private RebateWords() {}

  /**
   * What a choice tried out: another level than the best one of its message; empty when it did not.
   *
   * @param terms of the candidate that was chosen
   */
  static Optional<String> triedOut(Value.Fields choice, Value.Fields terms) {
    Optional<BigDecimal> best = terms.fields("offer").number(PERCENT);
    BigDecimal granted = choice.fields("promotion").number(PERCENT).orElse(BigDecimal.ZERO);
    return best.filter(level -> level.compareTo(granted) != 0)
        .map(level -> "%s in place of %s, the best".formatted(level(granted), level(level)));
  }

  /**
   * What was granted, in a line.
   *
   * @param code none while it waits to be made
   * @param spoken says a duration for people
   */
  static String granted(
      Promotion promotion, Optional<IssuedCode> code, UnaryOperator<String> spoken) {
    String orders =
        code.map(IssuedCode::orders)
            .filter(used -> !used.isEmpty())
            .map(used -> "; used by order " + String.join(", ", new TreeSet<>(used)))
            .orElse("");
    return "%s: code %s, good for %s, %s from the mail on, costs at most %s %s of budget %s%s"
        .formatted(
            level(promotion.percent()),
            code.map(IssuedCode::text).orElse("none yet"),
            promotion.uses() == 1 ? "one order" : promotion.uses() + " orders",
            spoken.apply(promotion.validFor().toString()),
            promotion.worst().amount().toPlainString(),
            promotion.worst().currency().getCurrencyCode(),
            promotion.budget(),
            orders);
  }

  private static String level(BigDecimal percent) {
    return percent.signum() == 0 ? "no rebate" : plain(percent) + " % off";
  }

  /** Of a choice: {@code , with 10 % off}; empty without a rebate. */
  static String with(Value.Fields choice) {
    return choice
        .fields("promotion")
        .number(PERCENT)
        .map(percent -> ", with %s %% off".formatted(plain(percent)))
        .orElse("");
  }

  /**
   * Of the terms of a candidate: the level that it competes with, those beside it, and what stood
   * against them; nothing when there was no rebate to decide about.
   *
   * @param currency of the brand, as in EUR
   */
  static List<String> of(Value.Fields terms, String currency) {
    Value.Fields offer = terms.fields("offer");
    Optional<BigDecimal> best = offer.number(PERCENT);
    if (best.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(best(offer, best.get(), currency));
    String tried =
        levels(offer).stream()
            .filter(level -> level.flag("tried").orElse(false))
            .map(level -> level(level.number(PERCENT).orElseThrow()))
            .collect(Collectors.joining(", "));
    if (!tried.isEmpty()) {
      lines.add("may be tried out in its place: " + tried);
    }
    levels(offer).stream().flatMap(level -> refusal(level).stream()).forEach(lines::add);
    return lines;
  }

  private static String best(Value.Fields offer, BigDecimal best, String currency) {
    Optional<String> closed = offer.text("closed");
    if (closed.isPresent()) {
      return "no rebate: " + words(closed.get());
    }
    String all =
        levels(offer).stream()
            .map(level -> plain(level.number(PERCENT).orElseThrow()))
            .collect(Collectors.joining(", "));
    String expected =
        levels(offer).stream()
            .map(level -> money(level, "expected"))
            .collect(Collectors.joining(", "));
    return ("%s, of %s: an order, come by itself or not, is expected to leave %s %s, where money of"
            + " the budget costs %s of its worth more")
        .formatted(
            best.signum() == 0 ? "no rebate is best" : plain(best) + " % off is best",
            all,
            expected,
            currency,
            money(offer, "lambda"));
  }

  private static Optional<String> refusal(Value.Fields level) {
    return level
        .text("refused")
        .filter(OF_A_LEVEL::contains)
        .map(bound ->
            "no %s %%: %s".formatted(plain(level.number(PERCENT).orElseThrow()), words(bound)));
  }

  private static String words(String bound) {
    return switch (bound) {
      case "budget-closed" -> "its budget is not open";
      case "budget-short" -> "its budget had too little left";
      case "budget-dear" -> "its budget is being spent too fast";
      case "not-learned" -> "its goal is none that orders tell";
      case "open-code" -> "the client holds a code that is still open";
      case "full-price" -> "the client bought at full price of late";
      case "dependence" -> "rebates took too much of what the client has earned us";
      case "largest-basket" -> "the basket is over the largest one";
      case "ceiling" -> "it is over the ceiling";
      case "minimum-margin" -> "too little of the basket would remain";
      case "no-value" -> "nothing of its value would remain";
      default -> bound;
    };
  }

  private static List<Value.Fields> levels(Value.Fields offer) {
    return offer.items("levels").stream().map(Value.Fields.class::cast).toList();
  }

  private static String money(Value.Fields fields, String name) {
    return fields
        .number(name)
        .map(n -> n.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
        .orElse("-");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

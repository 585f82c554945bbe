package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One YAML file under examination: how checks speak about it. */
record Page(String file, Node root, Report report) {
  void error(Mark at, Code code, String message) {
    report.error(file, at, code, message);
  }

  void warn(Mark at, Warning code, String message) {
    report.warn(file, at, code, message);
  }

  /**
   * A text that must be one of {@code known}; anything but a text is a fault of shape.
   *
   * @param known empty optional when nobody can say, because its file could not be read
   */
  void reference(Node node, String what, Optional<? extends Collection<String>> known) {
    node.text()
        .filter(text -> known.isPresent() && !known.get().contains(text))
        .ifPresent(text ->
            error(
                node.mark(),
                Code.UNKNOWN_REFERENCE,
                "no %s is called \"%s\"%s"
                    .formatted(what, text, Nearest.hint(text, known.orElseThrow()))));
  }

  /** The same for the text, or each text of a list, behind a name. */
  void references(
      Node holder, String field, String what, Optional<? extends Collection<String>> known) {
    holder
        .get(field)
        .ifPresent(node -> {
          reference(node, what, known);
          node.items().forEach(item -> reference(item, what, known));
        });
  }

  /** No two of a list may have one id; letter case and Unicode form make no difference. */
  void unique(List<Node> list, String what) {
    Map<String, Integer> seen = new HashMap<>();
    for (Node item : list) {
      item.text("id").ifPresent(id -> twice(seen, id, item.get("id").orElse(item).mark(), what));
    }
  }

  /** The same for the names of a map. */
  void uniqueNames(Node map, String what) {
    Map<String, Integer> seen = new HashMap<>();
    map.members().forEach(member -> twice(seen, member.name(), member.mark(), what));
  }

  private void twice(Map<String, Integer> seen, String id, Mark at, String what) {
    Integer first = seen.putIfAbsent(folded(id), at.line());
    if (first != null) {
      error(
          at,
          Code.DUPLICATE_ID,
          "line %d has %s %s of this id already; letter case makes no difference"
              .formatted(first, "aeiou".indexOf(what.charAt(0)) < 0 ? "a" : "an", what));
    }
  }

  static String folded(String id) {
    return Normalizer.normalize(id, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Money behind a name must be in the brand's currency. */
  void money(Node holder, String field, Optional<String> currency) {
    holder.get(field).ifPresent(money -> currency(money, currency));
  }

  void currency(Node money, Optional<String> currency) {
    Optional<Node> written = money.get("currency");
    written
        .flatMap(Node::text)
        .filter(text -> currency.isPresent() && !currency.get().equals(text))
        .ifPresent(text ->
            error(
                written.orElseThrow().mark(),
                Code.WRONG_TYPE,
                "all money is in %s (brand.yaml)".formatted(currency.orElseThrow())));
  }

  /** An amount has no more decimals than its currency: what is laid is what is written. */
  void wholeUnits(Node money) {
    Optional<BigDecimal> amount = money.number("amount");
    money
        .text("currency")
        .flatMap(Page::decimals)
        .filter(most -> amount.filter(it -> it.stripTrailingZeros().scale() > most).isPresent())
        .ifPresent(most ->
            error(
                money.markOf("amount"),
                Code.OUT_OF_RANGE,
                "the currency has %d decimals, no more".formatted(most)));
  }

  private static Optional<Integer> decimals(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(it -> it.getCurrencyCode().equals(currency))
        .findFirst()
        .map(it -> Math.max(0, it.getDefaultFractionDigits()));
  }

  /** A period that ends before it begins. */
  void period(Node holder, String from, String until) {
    Optional<String> first = holder.text(from);
    Optional<String> last = holder.text(until);
    if (first.isPresent() && last.isPresent() && first.get().compareTo(last.get()) > 0) {
      error(
          holder.get(until).orElse(holder).mark(),
          Code.OUT_OF_RANGE,
          "\"%s\" lies before \"%s\"".formatted(until, from));
    }
  }
}

package io.apropos.compiler.pattern;

import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.util.List;

/** One list of alternatives: plain values, or objects with one operator. */
final class Alternative {
  private static final List<String> OPERATORS =
      List.of(
          "prefix",
          "suffix",
          "wildcard",
          "equals-ignore-case",
          "anything-but",
          "numeric",
          "exists");

  private final String file;
  private final Report report;
  private final FieldType type;
  private final String field;

  Alternative(String file, Report report, FieldType type, String field) {
    this.file = file;
    this.report = report;
    this.type = type;
    this.field = field;
  }

  void all(Node.Sequence list) {
    if (list.items().isEmpty()) {
      error(list.mark(), Code.RULE_EMPTY, "\"%s\" has no alternatives; name one".formatted(field));
    }
    list.items().forEach(this::one);
  }

  private void one(Node node) {
    switch (node) {
      case Node.Scalar(Mark mark, Value value) -> literal(mark, value);
      case Node.Sequence nested ->
          error(
              nested.mark(), Code.WRONG_TYPE, "an alternative is a value or an operator, no list");
      case Node.Mapping(Mark mark, List<Node.Member> members) when members.size() == 1 ->
          operator(members.getFirst());
      case Node.Mapping(Mark mark, List<Node.Member> members) ->
          error(mark, Code.RULE_UNKNOWN_OPERATOR, "an alternative has exactly one operator");
    }
  }

  private void operator(Node.Member operator) {
    Node value = operator.value();
    switch (operator.name()) {
      case "prefix", "suffix", "equals-ignore-case" -> text(operator.name(), value);
      case "wildcard" -> wildcard(value);
      case "exists" -> {
        if (!(value.value() instanceof Value.Flag)) {
          error(value.mark(), Code.WRONG_TYPE, "exists takes true or false");
        }
      }
      case "numeric" -> numeric(value);
      case "anything-but" -> anythingBut(value);
      default ->
          error(
              operator.mark(),
              Code.RULE_UNKNOWN_OPERATOR,
              "\"%s\" is not of the pattern language%s; it has %s"
                  .formatted(
                      operator.name(),
                      Nearest.hint(operator.name(), OPERATORS),
                      String.join(", ", OPERATORS)));
    }
  }

  private void literal(Mark mark, Value value) {
    boolean fits =
        switch (type) {
          case FieldType.Words words -> value instanceof Value.Text;
          case FieldType.Amount amount -> value instanceof Value.Num;
          case FieldType.Truth truth -> value instanceof Value.Flag;
          case FieldType.Open open -> true;
          case FieldType.Group group -> true;
        };
    if (!fits && !(value instanceof Value.Nothing)) {
      error(mark, Code.WRONG_TYPE, "\"%s\" is %s".formatted(field, said()));
    } else if (type instanceof FieldType.Words(List<String> allowed)
        && value instanceof Value.Text(String text)
        && !allowed.isEmpty()
        && !allowed.contains(text)) {
      error(
          mark,
          Code.RULE_NEVER_MATCHES,
          "\"%s\" is never that; it is one of %s".formatted(field, String.join(", ", allowed)));
    } else if (type instanceof FieldType.Amount(double least, double most)
        && value instanceof Value.Num(var number)
        && (number.doubleValue() < least || number.doubleValue() > most)) {
      outside(mark, least, most);
    }
  }

  private String said() {
    return switch (type) {
      case FieldType.Words words -> "a text; quote what could be something else";
      case FieldType.Amount amount -> "a number";
      case FieldType.Truth truth -> "true or false";
      case FieldType.Open open -> "anything";
      case FieldType.Group group -> "a group of fields";
    };
  }

  private void outside(Mark mark, double least, double most) {
    error(
        mark,
        Code.RULE_NEVER_MATCHES,
        "\"%s\" lies from %s to %s".formatted(field, Range.said(least), Range.said(most)));
  }

  private void text(String operator, Node value) {
    if (value.text().isEmpty()) {
      error(value.mark(), Code.WRONG_TYPE, operator + " takes a text");
    } else if (value.text().get().isEmpty() && !operator.equals("equals-ignore-case")) {
      error(value.mark(), Code.RULE_EMPTY, operator + " takes a text that is not empty");
    }
    if (type instanceof FieldType.Amount || type instanceof FieldType.Truth) {
      error(value.mark(), Code.WRONG_TYPE, "\"%s\" is %s".formatted(field, said()));
    }
  }

  private void wildcard(Node value) {
    text("wildcard", value);
    if (value.text().orElse("").contains("**")) {
      error(value.mark(), Code.RULE_UNKNOWN_OPERATOR, "two stars in a row; one says the same");
    }
  }

  private void anythingBut(Node value) {
    switch (value) {
      case Node.Sequence list -> {
        if (list.items().isEmpty()) {
          error(list.mark(), Code.RULE_EMPTY, "anything-but needs at least one value");
        }
        list.items().forEach(this::excluded);
      }
      case Node.Mapping(Mark mark, List<Node.Member> members) when members.size() == 1 -> {
        Node.Member inner = members.getFirst();
        if (List.of("prefix", "suffix", "wildcard").contains(inner.name())) {
          operator(inner);
        } else {
          error(
              inner.mark(),
              Code.RULE_UNKNOWN_OPERATOR,
              "anything-but takes values or one of prefix, suffix, wildcard");
        }
      }
      case Node.Mapping group ->
          error(group.mark(), Code.RULE_UNKNOWN_OPERATOR, "anything-but takes one operator");
      case Node.Scalar scalar -> excluded(scalar);
    }
  }

  private void excluded(Node value) {
    if (value.value() instanceof Value.Text || value.value() instanceof Value.Num) {
      literal(value.mark(), value.value());
    } else {
      error(value.mark(), Code.WRONG_TYPE, "anything-but takes texts and numbers");
    }
  }

  private void numeric(Node value) {
    if (!(type instanceof FieldType.Amount || type instanceof FieldType.Open)) {
      error(value.mark(), Code.WRONG_TYPE, "\"%s\" is %s, no number".formatted(field, said()));
      return;
    }
    if (value.items().isEmpty() || value.items().size() % 2 != 0 || value.items().size() > 4) {
      error(
          value.mark(),
          value.items().isEmpty() ? Code.RULE_EMPTY : Code.WRONG_TYPE,
          "numeric takes one or two bounds, such as [\">=\", 20, \"<\", 100]");
      return;
    }
    Range range =
        type instanceof FieldType.Amount(double least, double most)
            ? Range.between(least, most)
            : Range.everything();
    for (int i = 0; i < value.items().size(); i += 2) {
      range = bound(value.items().get(i), value.items().get(i + 1), range);
    }
    if (range.isEmpty()) {
      error(
          value.mark(), Code.RULE_NEVER_MATCHES, "no number fits these bounds; check their signs");
    }
  }

  private Range bound(Node sign, Node number, Range range) {
    if (!Range.SIGNS.contains(sign.text().orElse(""))) {
      error(sign.mark(), Code.RULE_UNKNOWN_OPERATOR, "a bound is one of = < <= > >=, quoted");
      return range;
    }
    if (!(number.value() instanceof Value.Num(var limit))) {
      error(number.mark(), Code.WRONG_TYPE, "a bound is a number");
      return range;
    }
    return range.and(sign.text().orElseThrow(), limit);
  }

  private void error(Mark mark, Code code, String message) {
    report.error(file, mark, code, message);
  }
}

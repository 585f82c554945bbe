package io.apropos.compiler.pattern;

import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a pattern as EventBridge defines them: fields ANDed, lists ORed. Says what is not of the
 * language, what can never match, and what names a field that is not there.
 */
public final class PatternSyntax {
  /** Nobody can follow a rule deeper than this. */
  public static final int MOST_LEVELS = 64;

  /** Alternatives once every {@code $or} is multiplied out. */
  public static final int MOST_BRANCHES = 1_000;

  private static final Vocabulary ANYTHING =
      new Vocabulary() {
        @Override
        public Optional<FieldType> typeOf(List<String> path) {
          return Optional.of(new FieldType.Open());
        }

        @Override
        public List<String> below(List<String> path) {
          return List.of();
        }
      };

  private final String file;
  private final Vocabulary vocabulary;
  private final Report report;

  /**
   * @param file that findings name
   */
  public PatternSyntax(String file, Vocabulary vocabulary, Report report) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.report = report;
  }

  /** Reports everything that is wrong with one pattern. */
  public void check(Node pattern) {
    fields(pattern, List.of(), 1);
    if (branches(pattern, 1) > MOST_BRANCHES) {
      error(
          pattern.mark(),
          Code.RULE_TOO_LARGE,
          "over %d branches once $or is multiplied out; split the message"
              .formatted(MOST_BRANCHES));
    }
  }

  private void fields(Node node, List<String> path, int level) {
    if (level > MOST_LEVELS) {
      error(node.mark(), Code.RULE_TOO_DEEP, "over %d levels; flatten it".formatted(MOST_LEVELS));
      return;
    }
    if (!(node instanceof Node.Mapping(Mark mark, List<Node.Member> members))) {
      error(node.mark(), Code.WRONG_TYPE, "a rule is a map of fields, such as city: [Paris]");
      return;
    }
    if (members.isEmpty()) {
      error(mark, Code.RULE_EMPTY, "the rule is empty; leave it out to mean everybody");
    }
    for (Node.Member member : members) {
      if (member.name().equals("$or")) {
        either(member, path, level);
      } else {
        field(member, path, level);
      }
    }
  }

  private void either(Node.Member or, List<String> path, int level) {
    if (!(or.value() instanceof Node.Sequence(Mark mark, List<Node> rules))) {
      error(or.value().mark(), Code.WRONG_TYPE, "$or takes a list of rules");
      return;
    }
    if (rules.size() < 2) {
      error(mark, Code.RULE_EMPTY, "$or needs at least two rules");
    }
    rules.forEach(rule -> fields(rule, path, level + 1));
  }

  private void field(Node.Member member, List<String> path, int level) {
    if (member.name().startsWith("$")) {
      error(
          member.mark(),
          Code.RULE_UNKNOWN_OPERATOR,
          "%s is not of the pattern language; only $or is".formatted(member.name()));
      return;
    }
    List<String> here = new ArrayList<>(path);
    here.add(member.name());
    Optional<FieldType> type = vocabulary.typeOf(here);
    if (type.isEmpty()) {
      error(
          member.mark(),
          Code.UNKNOWN_REFERENCE,
          "\"%s\" is no trait or feature%s"
              .formatted(
                  String.join(".", here), Nearest.hint(member.name(), vocabulary.below(path))));
    }
    inside(member, here, type.orElse(new FieldType.Open()), level);
  }

  private void inside(Node.Member member, List<String> here, FieldType type, int level) {
    switch (member.value()) {
      case Node.Mapping group -> {
        if (!(type instanceof FieldType.Group || type instanceof FieldType.Open)) {
          error(
              group.mark(),
              Code.WRONG_TYPE,
              "\"%s\" has no fields of its own; write a list, such as [x]"
                  .formatted(member.name()));
        } else {
          below(type).fields(group, here, level + 1);
        }
      }
      case Node.Sequence alternatives -> {
        if (type instanceof FieldType.Group) {
          error(
              alternatives.mark(),
              Code.WRONG_TYPE,
              "\"%s\" has fields of its own: %s"
                  .formatted(member.name(), String.join(", ", vocabulary.below(here))));
        } else {
          new Alternative(file, report, type, String.join(".", here)).all(alternatives);
        }
      }
      case Node.Scalar scalar ->
          error(scalar.mark(), Code.WRONG_TYPE, "alternatives are a list; put them in [ ]");
    }
  }

  /** Nothing is known of what an undeclared field holds, so no name below it can be wrong. */
  private PatternSyntax below(FieldType type) {
    return type instanceof FieldType.Group ? this : new PatternSyntax(file, ANYTHING, report);
  }

  /** Branches of a rule once multiplied out; stops counting beyond the bound. */
  private static long branches(Node node, int level) {
    long product = 1;
    if (level > MOST_LEVELS) {
      return product;
    }
    for (Node.Member member : node.members()) {
      long here = 1;
      if (member.name().equals("$or")) {
        here = member.value().items().stream().mapToLong(rule -> branches(rule, level + 1)).sum();
      } else if (member.value() instanceof Node.Mapping group) {
        here = branches(group, level + 1);
      }
      product = Math.min(product * Math.max(1, here), MOST_BRANCHES + 1L);
    }
    return product;
  }

  private void error(Mark mark, Code code, String message) {
    report.error(file, mark, code, message);
  }
}

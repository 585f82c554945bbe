package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.Warning;
import io.apropos.compiler.pattern.FieldType;
import io.apropos.compiler.pattern.PatternSyntax;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** questions.yaml: an answer must fit its trait, and some message must care. */
final class QuestionsCheck {
  /** What a form must not set: by the first mail is sent, the second has a control of its own. */
  private static final Set<String> NOT_BY_FORM = Set.of("email", "language");

  private final Known known;
  private final PersonVocabulary person;
  private final Report report;

  QuestionsCheck(Known known, PersonVocabulary person, Report report) {
    this.known = known;
    this.person = person;
    this.report = report;
  }

  void check(Page page) {
    page.unique(page.root().list("questions"), "question");
    for (Node question : page.root().list("questions")) {
      question.text("trait").ifPresent(trait -> trait(page, question, trait));
      question
          .get("eligibility")
          .ifPresent(rule -> new PatternSyntax(page.file(), person, report).check(rule));
    }
  }

  private void trait(Page page, Node question, String trait) {
    Node at = question.get("trait").orElse(question);
    Optional<FieldType> type =
        person.typeOf(List.of(trait)).filter(t -> !(t instanceof FieldType.Group));
    boolean derived = PersonVocabulary.DERIVED.containsKey(trait);
    if (type.isEmpty() || derived || NOT_BY_FORM.contains(trait)) {
      page.error(
          at.mark(),
          Code.UNKNOWN_REFERENCE,
          type.isEmpty()
              ? "no trait is called \"%s\"; declare it in profile.yaml".formatted(trait)
              : "\"%s\" is no trait that an answer may set".formatted(trait));
      return;
    }
    answers(page, question, type.orElseThrow());
    if (known.messageIds().isPresent()
        && known.messages().values().stream().noneMatch(message -> reads(message, trait))) {
      page.warn(
          at.mark(),
          Warning.QUESTION_NEVER_ASKED,
          "no message's eligibility looks at \"%s\", so no answer would change anything"
              .formatted(trait));
    }
  }

  private static void answers(Page page, Node question, FieldType type) {
    Set<Value> values = new HashSet<>();
    for (Node answer : question.list("answers")) {
      Optional<Node> value = answer.get("value");
      value
          .filter(node -> !fits(type, node.value()))
          .ifPresent(node ->
              page.error(node.mark(), Code.WRONG_TYPE, "an answer has the type of its trait"));
      value
          .filter(node -> !values.add(node.value()))
          .ifPresent(node ->
              page.error(node.mark(), Code.DUPLICATE_ID, "another answer has this value already"));
    }
  }

  private static boolean fits(FieldType type, Value value) {
    return switch (type) {
      case FieldType.Words _ -> value instanceof Value.Text;
      case FieldType.Amount _ -> value instanceof Value.Num;
      case FieldType.Truth _ -> value instanceof Value.Flag;
      default -> true;
    };
  }

  private static boolean reads(Node message, String trait) {
    return message.get("eligibility").filter(rule -> names(rule, trait)).isPresent();
  }

  private static boolean names(Node rule, String trait) {
    return rule.members().stream()
        .anyMatch(member ->
            member.name().equals(trait)
                || (member.name().equals("$or")
                    && member.value().items().stream().anyMatch(part -> names(part, trait))));
  }
}

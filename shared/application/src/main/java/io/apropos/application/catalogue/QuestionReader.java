package io.apropos.application.catalogue;

import io.apropos.domain.message.EventPattern;
import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;

/** questions.yaml. */
public final class QuestionReader {
  private QuestionReader() {}

  /**
   * The questions of a bundle, in the order written.
   *
   * @throws IllegalArgumentException when a member is missing or not of its kind
   */
  public static List<Question> read(Value.Fields bundle) {
    return Members.list(bundle.fields("questions"), "questions").stream()
        .map(QuestionReader::question)
        .toList();
  }

  private static Question question(Value.Fields question) {
    Value.Fields eligibility = question.fields("eligibility");
    return new Question(
        Members.text(question, "id"),
        Members.text(question, "trait"),
        Members.localised(question, "ask"),
        Members.localised(question, "why"),
        Members.list(question, "answers").stream()
            .map(answer ->
                new Question.Answer(
                    answer
                        .find("value")
                        .orElseThrow(() -> new IllegalArgumentException("an answer has a value")),
                    Members.localised(answer, "label")))
            .toList(),
        eligibility.members().isEmpty()
            ? Optional.empty()
            : Optional.of(EventPattern.of(eligibility)));
  }
}

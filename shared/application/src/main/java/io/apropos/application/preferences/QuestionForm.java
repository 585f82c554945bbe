package io.apropos.application.preferences;

import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of the one question: its id, and the number of the answer from 1; 0 = no answer. */
record QuestionForm(String id, int answer) {
  static final String QUESTION = "question";
  static final String ANSWER = "answer";
  static final int NO_ANSWER = 0;

  /**
   * @param questions of the catalogue
   * @throws Malformed for a question that is none, an answer that is none, or another field
   */
  static QuestionForm read(Map<String, String> form, List<Question> questions) {
    form.keySet().stream()
        .filter(name -> !name.equals(QUESTION) && !name.equals(ANSWER))
        .findFirst()
        .ifPresent(name -> {
          throw new Malformed("unknown-field", "/" + name, "the form has no such field");
        });
    String id = form.getOrDefault(QUESTION, "");
    Question question =
        questions.stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new Malformed("out-of-range", "/" + QUESTION, "no question of the catalogue"));
    String number = form.getOrDefault(ANSWER, "");
    if (number.isEmpty()) {
      throw new Malformed("missing-field", "/" + ANSWER, "an answer is needed");
    }
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > question.answers().size()) {
      throw new Malformed("out-of-range", "/" + ANSWER, "not an answer to this question");
    }
    return new QuestionForm(id, Integer.parseInt(number));
  }

  /** What the answer makes of the trait; empty when the person would rather not say. */
  Optional<Value> value(Question question) {
    return answer == NO_ANSWER
        ? Optional.empty()
        : Optional.of(question.answers().get(answer - 1).value());
  }
}

package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A message that asks: questions.yaml.
 *
 * @param trait that the answer becomes
 * @param why what the answer is good for, as the client reads it; may be empty
 * @param answers at least two, no value twice
 * @param eligibility for whom; empty = everybody who has not answered
 */
public record Question(
    String id,
    String trait,
    LocalisedText ask,
    LocalisedText why,
    List<Answer> answers,
    Optional<Pattern> eligibility) {
  /** Before the id: the trait that says that somebody was asked; no sender may set one like it. */
  private static final String ASKED = "computed.asked.";

  /** One thing that may be answered. */
  public record Answer(Value value, LocalisedText label) {}

  public Question {
    answers = List.copyOf(answers);
  }

  /** The trait that keeps the question from being asked again. */
  public String mark() {
    return ASKED + id;
  }
}

package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Pattern;
import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which question is worth a person's time: the one whose answer would change the most valuable
 * decisions. One at a time, never twice, and none whose answer changes nothing.
 *
 * @param features the pattern document of the person
 */
public record NextQuestion(
    Catalogue catalogue, Learned learned, Gate gate, Value.Fields features, Instant now) {

  /** The most valuable question; of equals the first by id. Empty when none is worth asking. */
  public Optional<Question> of(List<Question> questions) {
    return questions.stream()
        .filter(this::isOpen)
        .filter(question -> worth(question) > 0)
        .min(Comparator.comparingDouble((Question q) -> -worth(q)).thenComparing(Question::id));
  }

  private boolean isOpen(Question question) {
    return features.find(question.trait()).isEmpty()
        && features.find(question.mark()).isEmpty()
        && question.eligibility().map(rule -> rule.matches(features)).orElse(true);
  }

  /**
   * Money that hangs on the answer: of each message that may be sent to the person, what one
   * sending is expected to earn, times the share of answers after which it would be meant for them
   * and was not before, or the other way round. Zero = the answer changes nothing.
   */
  public double worth(Question question) {
    return catalogue.messages().values().stream()
        .filter(this::maySend)
        .mapToDouble(message -> earns(message) * changed(message, question))
        .sum();
  }

  private boolean maySend(Message message) {
    var contact = new Contact(message.id(), message.topic(), Channel.EMAIL, message.messageClass());
    return message.isActive(now)
        && message.channels().contains(Channel.EMAIL)
        && Consents.refusal(contact, gate).isEmpty();
  }

  private double earns(Message message) {
    double uplift = learned.goal(message, features).mean() - learned.goalWithout(message, features);
    double lever = Math.max(0, 1 + message.worth().weight() / 100);
    return Score.value(message.worth(), features) * Math.max(0, uplift) * lever;
  }

  private double changed(Message message, Question question) {
    if (message.eligibility().isEmpty()) {
      return 0;
    }
    Pattern rule = message.eligibility().get();
    boolean before = rule.matches(features);
    long others =
        question.answers().stream()
            .map(answer -> features.with(question.trait(), answer.value()))
            .filter(after -> rule.matches(after) != before)
            .count();
    return (double) others / question.answers().size();
  }
}

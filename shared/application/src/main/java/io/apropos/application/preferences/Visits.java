package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.port.Portraits;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.NextQuestion;
import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.util.Map;
import java.util.Optional;

/** Gathers what a look at the page shows beside the choices themselves. */
public final class Visits {
  private final Recipients recipients;
  private final Portraits portraits;
  private final AnswerQuestion answers;

  public Visits(Table table, Pause pause, Portraits portraits, AnswerQuestion answers) {
    this.recipients = new Recipients(table, pause);
    this.portraits = portraits;
    this.answers = answers;
  }

  /**
   * @param decisionId of the mail whose link was followed
   */
  Visit of(Standing standing, String decisionId) {
    PreferenceCentre centre = standing.centre();
    Value.Fields features =
        portraits.of(standing.gate(), centre.catalogue(), standing.now()).features();
    Optional<Question> question =
        new NextQuestion(
                centre.catalogue(), centre.learned(), standing.gate(), features, standing.now())
            .of(centre.questions());
    return new Visit(
        standing,
        LastMail.of(standing.gate(), decisionId, recipients, centre.catalogue().messages()),
        features,
        question);
  }

  /**
   * Takes the answer to the question that is open.
   *
   * @return false when it is not open (any more): nothing is taken
   * @throws Malformed when it is no answer to a question of ours
   */
  boolean answered(Visit visit, Map<String, String> form) {
    QuestionForm given = QuestionForm.read(form, visit.standing().centre().questions());
    Optional<Question> open = visit.question().filter(question -> question.id().equals(given.id()));
    open.ifPresent(question ->
        answers.answer(
            visit.standing().gate(), question, given.value(question), visit.standing().now()));
    return open.isPresent();
  }
}

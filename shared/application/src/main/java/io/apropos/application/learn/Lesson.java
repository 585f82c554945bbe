package io.apropos.application.learn;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.signal.SignalKind;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One matured decision, as a learner sees it.
 *
 * @param message that was sent; of the control group: that would have been
 * @param told false for the control group
 * @param percent of the rebate that went with it; empty = none
 * @param from the instant of the claim, or of the silence
 * @param relevance chance of a click that was predicted for an untired person, in (0, 1)
 * @param pressure as decided, in messages
 * @param effective what was left of the relevance for this person, as tired as they were
 * @param features the pattern document of the decision
 */
record Lesson(
    DecisionRow row,
    String message,
    boolean told,
    Optional<BigDecimal> percent,
    Instant from,
    double relevance,
    double pressure,
    double effective,
    Value.Fields features,
    Signal signal) {

  /** Empty when the decision has nothing to teach: nobody would have been told anything. */
  static Optional<Lesson> of(DecisionRow row, Value.Fields receipt, Profile profile) {
    boolean told = row.state() == DecisionState.SENT;
    Instant from =
        told ? row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt()) : row.decidedAt();
    return message(row, told, receipt)
        .flatMap(message ->
            terms(receipt, message)
                .map(terms ->
                    new Lesson(
                        row,
                        message,
                        told,
                        percent(row, told),
                        from,
                        number(terms, "relevance"),
                        number(terms, "pressure"),
                        number(terms, "effective"),
                        receipt.fields("inputs").fields("features"),
                        Signal.within(
                            row.decisionId(),
                            kind(row, receipt),
                            from,
                            from.plus(Outbox.MATURES_AFTER),
                            profile))));
  }

  /** By the consents that were decided with. */
  private static SignalKind kind(DecisionRow row, Value.Fields receipt) {
    return row.planned()
        .map(plan -> new ConsentKey(plan.topic(), Channel.EMAIL, ConsentKey.TRACKING))
        .flatMap(key ->
            receipt.fields("inputs").fields("gate").fields("consents").items(key.text()).stream()
                .findFirst())
        .filter(Value.of("granted")::equals)
        .map(_ -> SignalKind.CLICK)
        .orElse(SignalKind.VISIT);
  }

  private static Optional<String> message(DecisionRow row, boolean told, Value.Fields receipt) {
    if (told) {
      return row.planned().map(plan -> plan.choice().message());
    }
    Value.Fields instead = receipt.fields("withoutHoldout");
    return instead
        .text("code")
        .filter(code -> code.startsWith("send-"))
        .flatMap(_ -> instead.fields("choice").text("message"));
  }

  private static Optional<BigDecimal> percent(DecisionRow row, boolean told) {
    return row.planned()
        .filter(_ -> told)
        .flatMap(plan -> plan.choice().promotion())
        .map(Promotion::percent);
  }

  private static Optional<Value.Fields> terms(Value.Fields receipt, String message) {
    return receipt.items("candidates").stream()
        .flatMap(item ->
            item instanceof Value.Fields fields
                ? Optional.of(fields).stream()
                : Optional.<Value.Fields>empty().stream())
        .filter(candidate -> candidate.text("message").filter(message::equals).isPresent())
        .map(candidate -> candidate.fields("terms"))
        .findFirst();
  }

  private static double number(Value.Fields terms, String name) {
    return terms.number(name).map(BigDecimal::doubleValue).orElse(0.0);
  }
}

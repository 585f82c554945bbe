package io.apropos.application.show;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Instants;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One decision about a person, as advisors see it. */
final class DecisionView {
  private DecisionView() {}

  static Value of(ShowProfile.Told told) {
    DecisionRow row = told.row();
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("id", Value.of(row.decisionId()));
    members.put("at", Value.of(Instants.text(row.decidedAt())));
    members.put("outcome", Value.of(row.outcome()));
    Optional<String> message = message(row);
    message.ifPresent(id -> members.put("message", Value.of(id)));
    members.put("reasons", Value.texts(reasons(told, message)));
    List<String> arms = arms(told);
    if (!arms.isEmpty()) {
      members.put("arms", Value.texts(arms));
    }
    row.planned()
        .map(DecisionRow.Planned::choice)
        .flatMap(Choice::promotion)
        .ifPresent(promotion -> members.put("promotion", promotion(promotion, row)));
    noRebate(told, message).ifPresent(why -> members.put("noRebate", Value.of(why)));
    return new Value.Fields(members);
  }

  /** What was granted; its code is a secret of small value, which whoever answers has to see. */
  private static Value promotion(Promotion promotion, DecisionRow row) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("percent", Value.of(promotion.percent()));
    members.put("budget", Value.of(promotion.budget()));
    members.put("worst", Value.of(promotion.worst().amount()));
    members.put("currency", Value.of(promotion.worst().currency().getCurrencyCode()));
    members.put("uses", Value.of(promotion.uses()));
    members.put("validFor", Value.of(promotion.validFor().toString()));
    row.code()
        .ifPresent(code -> {
          members.put("code", Value.of(code.text()));
          members.put("orders", Value.texts(code.orders().stream().sorted().toList()));
        });
    return new Value.Fields(members);
  }

  /** What closed the offer of the message to this person; empty when nothing did. */
  private static Optional<String> noRebate(ShowProfile.Told told, Optional<String> message) {
    return candidates(told)
        .filter(candidate -> candidate.text("message").equals(message))
        .flatMap(candidate -> candidate.fields("terms").fields("offer").text("closed").stream())
        .findFirst();
  }

  /** Arms that it went by, as experiment/arm. */
  private static List<String> arms(ShowProfile.Told told) {
    return told.receipt().stream()
        .flatMap(receipt ->
            Stream.concat(
                receipt.text("arm").stream(),
                receipt.items("pressure").stream().flatMap(arm -> Value.asText(arm).stream())))
        .toList();
  }

  private static Stream<Value.Fields> candidates(ShowProfile.Told told) {
    return told.receipt().stream()
        .flatMap(receipt -> receipt.items("candidates").stream())
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast);
  }

  /** What was to be said, else what made us decide. */
  private static Optional<String> message(DecisionRow row) {
    return row.planned()
        .map(planned -> planned.choice().message())
        .or(() -> row.occasion().message());
  }

  /** The reason first; then all that stood against the message when it was decided. */
  private static List<String> reasons(ShowProfile.Told told, Optional<String> message) {
    Set<String> reasons = new LinkedHashSet<>();
    reasons.add(told.row().reason());
    candidates(told)
        .filter(candidate -> candidate.text("message").equals(message))
        .forEach(candidate -> {
          candidate.text("reason").ifPresent(reasons::add);
          for (Value later : candidate.items("later")) {
            if (later instanceof Value.Fields refusal) {
              refusal.text("reason").ifPresent(reasons::add);
            }
          }
        });
    reasons.remove("");
    return List.copyOf(reasons);
  }
}

package io.apropos.cli;

import io.apropos.domain.decision.Assessment;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Outcome;
import io.apropos.domain.decision.Refusal;
import io.apropos.domain.decision.Stage;
import io.apropos.domain.message.Fate;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a decision taken now would come to for one message, in words.
 *
 * @param verdict one sentence
 * @param rebate which level of its offer it would go with, and why; empty without an offer
 * @param arms of experiments that the client is in, with the limits of caps that they set
 * @param refusals every rule that stands against the message, the first names the reason
 * @param lines one for each of them
 */
record Judgement(
    String code,
    String verdict,
    List<String> rebate,
    List<String> arms,
    List<Refusal> refusals,
    List<String> lines) {
  Judgement {
    rebate = List.copyOf(rebate);
    arms = List.copyOf(arms);
    refusals = List.copyOf(refusals);
    lines = List.copyOf(lines);
  }

  /**
   * @param messageId the message that is looked at
   * @param arms of experiments that the client is in, each as experiment/arm
   * @param live whether its trigger has fired and its reason lasts, or it needs none
   */
  static Judgement of(
      Decision decision, String messageId, List<String> arms, boolean live, PlainWords words) {
    List<Refusal> refusals =
        decision.assessments().stream()
            .filter(assessment -> assessment.message().equals(messageId))
            .flatMap(Judgement::refusals)
            .toList();
    List<String> lines = new ArrayList<>();
    for (Refusal refusal : refusals) {
      boolean never = !live && refusal.clause().equals("live");
      lines.add(
          never
              ? refusal.reason() + " (nothing gives occasion to it now)"
              : words.refusal(messageId, refusal.reason(), refusal.clause(), refusal.seen(), arms));
    }
    return new Judgement(
        decision.outcome().code(),
        verdict(decision, messageId, refusals, words),
        decision.assessments().stream()
            .filter(assessment -> assessment.message().equals(messageId))
            .flatMap(assessment -> RebateWords.of(assessment.terms(), words.currency()).stream())
            .toList(),
        words.arms(arms),
        refusals,
        lines);
  }

  /** The client lacks what the message asks of whoever gets it, so the mail may lack it too. */
  boolean isOfIneligible() {
    return refusals.stream().anyMatch(refusal -> refusal.stage() == Stage.ELIGIBILITY);
  }

  private static Stream<Refusal> refusals(Assessment assessment) {
    return switch (assessment) {
      case Assessment.Ranked _ -> Stream.empty();
      case Assessment.Dropped dropped ->
          Stream.concat(
              Stream.of(
                  new Refusal(dropped.stage(), dropped.reason(), dropped.clause(), dropped.seen())),
              dropped.later().stream());
    };
  }

  private static String verdict(
      Decision decision, String messageId, List<Refusal> refusals, PlainWords words) {
    double chance = chance(decision, messageId);
    return switch (decision.outcome()) {
      case Outcome.Send _ when chance > 0 && chance < 1 ->
          "It would go with a chance of %.0f %%: others may go too, and one is drawn."
              .formatted(100 * chance);
      case Outcome.Send send when send.choice().message().equals(messageId) ->
          send.now()
              ? "It would go now."
              : "It would go on %s, at a better hour.".formatted(words.time(send.at()));
      case Outcome.Blocked blocked when blocked.choice().message().equals(messageId) ->
          blocked.fate() == Fate.DROP
              ? "It would be dropped:"
              : "It would wait until %s:".formatted(words.time(blocked.freeAt()));
      case Outcome.Send send when refusals.isEmpty() -> another(send.choice().message());
      case Outcome.Blocked blocked when refusals.isEmpty() -> another(blocked.choice().message());
      case Outcome.Send _, Outcome.Blocked _, Outcome.Silent _ -> "It would not go now:";
    };
  }

  /** Chance to be drawn, in [0, 1]; 0 when it could not be. */
  private static double chance(Decision decision, String messageId) {
    return IntStream.range(0, decision.draw().chances().size())
        .filter(i -> decision.assessments().get(i).message().equals(messageId))
        .mapToDouble(decision.draw().chances()::get)
        .sum();
  }

  private static String another(String message) {
    return "It would not go now: " + message + " is worth more to this client.";
  }

  Value.Fields document() {
    return Value.Fields.NONE
        .with("outcome", Value.of(code))
        .with("verdict", Value.of(verdict))
        .with("rebate", Value.texts(rebate))
        .with("experiments", Value.texts(arms))
        .with(
            "refusals",
            Value.items(
                refusals.stream()
                    .map(refusal ->
                        Value.Fields.NONE
                            .with("reason", Value.of(refusal.reason()))
                            .with("clause", Value.of(refusal.clause()))
                            .with("seen", Value.of(refusal.seen())))
                    .toList()));
  }
}

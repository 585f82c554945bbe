package io.apropos.domain.decision;

import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a decision leaves behind: all its inputs, and what became of every candidate. Of GATE's
 * address only whether there was one.
 */
public final class Receipts {
  /** So many candidates are told in full, of the others only id and stage. */
  private static final int IN_FULL = 50;

  private static final int VERSION = 2;

  private Receipts() {}

  /** Members in a fixed order, so that equal decisions have equal bytes. */
  public static Value.Fields of(Situation situation, Decision decision) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("version", Value.of(VERSION));
    members.put("inputs", ReceiptInputs.write(situation, decision));
    members.put("outcome", outcome(decision.outcome()));
    members.put("probability", Value.of(decision.probability()));
    if (!decision.draw().isNone()) {
      members.put("draw", draw(decision.draw()));
    }
    if (isForced(decision)) {
      members.put("forced", Value.of(true));
    }
    offer(situation, decision)
        .ifPresent(relevance -> members.put("offer", offer(situation, relevance)));
    arm(situation, decision, members);
    pressure(situation, members);
    if (situation.gate().zone().isEmpty()) {
      members.put("narrowed", Value.texts(List.of("zone")));
    }
    if (decision.assessments().stream().anyMatch(Receipts::isHeldOut)) {
      members.put("withoutHoldout", outcome(Decide.withoutHoldout(situation).outcome()));
    }
    members.put("candidates", Value.items(candidates(decision)));
    return new Value.Fields(members);
  }

  /**
   * Decides again from the inputs of a receipt.
   *
   * @param catalogue of the hash that the receipt names
   * @return the receipt of the new decision: the same, to the byte
   * @throws IllegalArgumentException when the value is no receipt or names another catalogue
   */
  public static Value replay(Value receipt, Catalogue catalogue) {
    if (!(receipt instanceof Value.Fields fields)) {
      throw new IllegalArgumentException("a receipt is an object");
    }
    if (!fields.find("version").equals(Optional.of(Value.of(VERSION)))) {
      throw new IllegalArgumentException("the receipt is of another version of the engine");
    }
    Situation situation = ReceiptInputs.read(fields.fields("inputs"), catalogue);
    Decision again =
        fields.flag("forced").orElse(false)
            ? new Decision(new Outcome.Silent(ClaimCheck.STALE), List.of())
            : Decide.of(situation);
    return of(situation, again);
  }

  /** Too old or decided again too often: whoever asked kept silent without judging anybody. */
  private static boolean isForced(Decision decision) {
    return decision.assessments().isEmpty()
        && decision.outcome().equals(new Outcome.Silent(ClaimCheck.STALE));
  }

  private static boolean isHeldOut(Assessment assessment) {
    return assessment instanceof Assessment.Dropped dropped
        && (dropped.stage() == Stage.HOLDOUT
            || dropped.later().stream().anyMatch(later -> later.stage() == Stage.HOLDOUT));
  }

  private static void arm(Situation situation, Decision decision, Map<String, Value> members) {
    chosen(decision.outcome())
        .flatMap(choice -> situation.catalogue().message(choice.message()))
        .flatMap(message ->
            shown(situation).shown(message, situation.gate().person(), situation.brandDay()).arm())
        .ifPresent(arm -> members.put("arm", Value.of(arm)));
  }

  /** Arms of the person in trials of pressure: which limits of caps the decision went by. */
  private static void pressure(Situation situation, Map<String, Value> members) {
    PersonId person = situation.gate().person();
    List<String> arms =
        shown(situation).ofPressure(person, situation.brandDay()).stream()
            .map(trial -> trial.id() + "/" + trial.arm(person).id())
            .toList();
    if (!arms.isEmpty()) {
      members.put("pressure", Value.texts(arms));
    }
  }

  private static Experiments shown(Situation situation) {
    return situation.catalogue().experiments();
  }

  private static Optional<Choice> chosen(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Send send -> Optional.of(send.choice());
      case Outcome.Blocked blocked -> Optional.of(blocked.choice());
      case Outcome.Silent _ -> Optional.empty();
    };
  }

  /**
   * The relevance of the best candidate that nothing but fatigue, threshold or worth stood against:
   * what the threshold is a share of. Empty when there was none.
   */
  public static Optional<Double> offer(Situation situation, Decision decision) {
    return decision.assessments().stream()
        .filter(Receipts::isOffer)
        .filter(one ->
            situation
                .catalogue()
                .message(one.message())
                .filter(message -> !message.isTransactional())
                .isPresent())
        .flatMap(one -> one.terms().number("relevance").map(BigDecimal::doubleValue).stream())
        .max(Double::compare);
  }

  private static boolean isOffer(Assessment assessment) {
    return assessment instanceof Assessment.Ranked
        || (assessment instanceof Assessment.Dropped dropped
            && dropped.stage().compareTo(Stage.FATIGUE) >= 0);
  }

  private static Value.Fields offer(Situation situation, double relevance) {
    return Value.Fields.NONE
        .with("relevance", Value.of(relevance))
        .with("learned", Value.of(situation.learned().isLearned()));
  }

  /**
   * What was laid on the luck; the seed is among the inputs, the chances are with the candidates.
   */
  private static Value.Fields draw(Draw draw) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("explore", Value.of(draw.explore()));
    members.put("floor", Value.of(draw.floor()));
    if (draw.silence() > 0) {
      members.put("silence", Value.of(draw.silence()));
    }
    if (draw.level() < 1) {
      members.put("level", Value.of(draw.level()));
    }
    return new Value.Fields(members);
  }

  private static Value.Fields outcome(Outcome outcome) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("code", Value.of(outcome.code()));
    switch (outcome) {
      case Outcome.Send send -> {
        members.put("at", Value.of(send.at().toString()));
        members.put("choice", choice(send.choice()));
      }
      case Outcome.Silent silent -> members.put("reason", Value.of(silent.reason()));
      case Outcome.Blocked blocked -> {
        members.put("reason", Value.of(blocked.reason()));
        members.put("fate", Value.of(blocked.fate().id()));
        members.put("freeAt", Value.of(blocked.freeAt().toString()));
        members.put("choice", choice(blocked.choice()));
      }
    }
    return new Value.Fields(members);
  }

  private static Value.Fields choice(Choice choice) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("message", Value.of(choice.message()));
    choice.variant().ifPresent(variant -> members.put("variant", Value.of(variant)));
    members.put("channel", Value.of(choice.channel().id()));
    members.put("trigger", Value.of(choice.trigger()));
    members.put("key", Value.of(choice.key()));
    members.put("anchorId", Value.of(choice.anchorId()));
    members.put("anchorAt", Value.of(choice.anchorAt().toString()));
    members.put("expiresAt", Value.of(choice.expiresAt().toString()));
    members.put("weight", Value.of(choice.weight()));
    members.put("explored", Value.of(choice.explored()));
    members.put("counts", Value.of(choice.counts()));
    members.put("probability", Value.of(choice.probability()));
    choice
        .promotion()
        .ifPresent(promotion -> members.put("promotion", ReceiptPromotions.write(promotion)));
    return new Value.Fields(members);
  }

  /** In order of id; the 50 of the highest net value in full. */
  private static List<Value> candidates(Decision decision) {
    List<Assessment> assessments = decision.assessments();
    Set<Assessment> best = Collections.newSetFromMap(new IdentityHashMap<>());
    assessments.stream()
        .sorted(Comparator.comparingDouble(Receipts::net).reversed())
        .limit(IN_FULL)
        .forEach(best::add);
    List<Value> written = new ArrayList<>();
    for (int i = 0; i < assessments.size(); i++) {
      Assessment one = assessments.get(i);
      double pi = decision.draw().isNone() ? 0 : decision.draw().chances().get(i);
      written.add(best.contains(one) ? full(one, pi) : brief(one, pi));
    }
    return written;
  }

  private static double net(Assessment assessment) {
    return assessment.terms().number("net").map(Number::doubleValue).orElse(0.0);
  }

  private static Value brief(Assessment assessment, double pi) {
    Map<String, Value> members = beginning(assessment, pi);
    return new Value.Fields(members);
  }

  private static Map<String, Value> beginning(Assessment assessment, double pi) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("message", Value.of(assessment.message()));
    members.put("stage", Value.of(stage(assessment)));
    if (pi > 0) {
      members.put("probability", Value.of(pi));
    }
    return members;
  }

  private static Value full(Assessment assessment, double pi) {
    Map<String, Value> members = beginning(assessment, pi);
    if (assessment instanceof Assessment.Dropped dropped) {
      refusal(members, dropped.reason(), dropped.clause(), dropped.seen());
      if (!dropped.later().isEmpty()) {
        members.put("later", Value.items(dropped.later().stream().map(Receipts::later).toList()));
      }
    }
    members.put("terms", assessment.terms());
    return new Value.Fields(members);
  }

  private static Value later(Refusal refusal) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("stage", Value.of(ReceiptInputs.code(refusal.stage())));
    refusal(members, refusal.reason(), refusal.clause(), refusal.seen());
    return new Value.Fields(members);
  }

  private static void refusal(
      Map<String, Value> members, String reason, String clause, String seen) {
    members.put("reason", Value.of(reason));
    if (!clause.isEmpty()) {
      members.put("clause", Value.of(clause));
    }
    if (!seen.isEmpty()) {
      members.put("seen", Value.of(seen));
    }
  }

  private static String stage(Assessment assessment) {
    return switch (assessment) {
      case Assessment.Ranked _ -> "ranked";
      case Assessment.Dropped dropped -> ReceiptInputs.code(dropped.stage());
    };
  }
}

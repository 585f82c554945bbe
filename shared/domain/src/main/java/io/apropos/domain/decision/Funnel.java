package io.apropos.domain.decision;

import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.ContactRule;
import io.apropos.domain.contact.Exclusion;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.Suppression;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every objection to a candidate, in the order of semantics.md, decisions 12. */
final class Funnel {
  private final Situation situation;
  private final boolean withHoldout;
  private final Value.Fields document;
  private final Eligibility eligibility;
  private final Rules rules;
  private final Scores scores;
  private final Grants grants;
  private final Map<MessageClass, Boolean> heldOut = new EnumMap<>(MessageClass.class);

  /**
   * @param withHoldout false shows what the control group is not told
   */
  Funnel(Situation situation, boolean withHoldout) {
    this.situation = situation;
    this.withHoldout = withHoldout;
    this.document = document(situation);
    this.eligibility = new Eligibility(situation, document);
    this.rules = new Rules(situation);
    this.scores = new Scores(situation, document, situation.personLedger());
    this.grants = new Grants(situation, document);
  }

  Judged judge(Candidate candidate) {
    Grant grant = grants.of(candidate.message(), scores.of(candidate.message()));
    Score score = grant.score();
    Contact contact = candidate.contact();
    List<Refusal> refusals = new ArrayList<>();
    status(candidate).ifPresent(refusals::add);
    if (heldOut.computeIfAbsent(contact.messageClass(), this::isHeldOut)) {
      refusals.add(new Refusal(Stage.HOLDOUT, Holdout.REASON, "", ""));
    }
    refusals.addAll(eligibility.refusals(candidate));
    exclusion(contact).ifPresent(refusals::add);
    Consents.refusal(contact, situation.gate()).ifPresent(refusals::add);
    suppression(contact).ifPresent(refusals::add);
    Rules.Ruling ruling = rules.of(contact);
    refusals.addAll(ruling.refusals());
    Optional<Score> tried = Optional.empty();
    if (!contact.isTransactional()) {
      Optional<Refusal> habit = habit(candidate);
      tried = refusals.isEmpty() && habit.isEmpty() ? tried(score) : Optional.empty();
      refusals.addAll(worth(score));
      habit.ifPresent(refusals::add);
    }
    return new Judged(candidate, grant, refusals, ruling.verdict(), tried);
  }

  /** Below the threshold, but not below its floor. */
  private Optional<Score> tried(Score score) {
    Score low = score.atFloor(situation.catalogue().policy().exploration().floor());
    return !worth(score).isEmpty() && worth(low).isEmpty() ? Optional.of(low) : Optional.empty();
  }

  private boolean isHeldOut(MessageClass messageClass) {
    PersonId person = situation.gate().person();
    return withHoldout && situation.catalogue().experiments().holdout().holds(person, messageClass);
  }

  /** Pressure and capacity are those of the ledger, which is newer than any profile. */
  static Value.Fields document(Situation situation) {
    var fatigue = situation.catalogue().policy().fatigue();
    Value.Fields flagged = Flags.over(situation.features(), situation.gate());
    double pressure = situation.personLedger().pressure(situation.now(), fatigue.memory());
    return flagged
        .with("pressure", Value.of(pressure))
        .with("capacity", Value.of(situation.learned().tolerance().capacity()));
  }

  private Optional<Refusal> status(Candidate candidate) {
    if (!candidate.message().isActive(situation.now())) {
      String seen = candidate.message().status().name().toLowerCase(Locale.ROOT);
      return Optional.of(new Refusal(Stage.ACTIVE, "not-active", "status and dates", seen));
    }
    boolean inTime = situation.now().plus(ContactRule.GUARD).isBefore(candidate.expiresAt());
    return inTime
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Stage.ACTIVE, ClaimCheck.STALE, "expiry", candidate.expiresAt().toString()));
  }

  private Optional<Refusal> exclusion(Contact contact) {
    return situation.catalogue().policy().exclusions().stream()
        .filter(exclusion -> exclusion.silences(contact, document))
        .findFirst()
        .map(exclusion -> new Refusal(Stage.EXCLUSIONS, Exclusion.REASON, exclusion.id(), ""));
  }

  private Optional<Refusal> suppression(Contact contact) {
    return situation
        .mailbox()
        .flatMap(known -> Suppression.clause(known, contact.messageClass()))
        .map(clause -> new Refusal(Stage.SUPPRESSION, Suppression.REASON, clause, ""));
  }

  /** What people do at an hour that is unusual for them says nothing of their habits. */
  private Optional<Refusal> habit(Candidate candidate) {
    ZoneId zone = situation.gate().zone().orElseGet(() -> situation.catalogue().brand().zone());
    int hour = candidate.anchorAt().atZone(zone).getHour();
    return candidate.message().habit() && Habit.isUnusual(document, hour)
        ? Optional.of(
            new Refusal(Stage.WORTH, "not-worth", "an hour usual for the client", hour + ":00"))
        : Optional.empty();
  }

  private static List<Refusal> worth(Score score) {
    List<Refusal> refusals = new ArrayList<>();
    if (score.isTooMuch()) {
      double limit = score.limit();
      refusals.add(
          new Refusal(
              Stage.FATIGUE,
              Fatigue.REASON,
              "pressure below " + limit,
              Double.toString(score.pressure())));
    }
    if (!score.isRelevant()) {
      refusals.add(
          new Refusal(
              Stage.RELEVANCE,
              "not-relevant",
              "above " + score.threshold(),
              Double.toString(score.effective())));
    }
    if (!score.isWorth()) {
      refusals.add(
          new Refusal(Stage.WORTH, "not-worth", "net above 0", Double.toString(score.net())));
    }
    return refusals;
  }
}

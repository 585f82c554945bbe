package io.apropos.application.trial;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.ClickScale;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.decision.Buyers;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What came of a mail within the time in which it matures.
 *
 * @param clicked a person followed one of its links
 * @param seen for certain: clicked, or the person, known by name, came to the site
 * @param bought at least once
 * @param earned by what was bought and kept, in the brand's currency
 * @param looked chance that it was looked at: 1 when it was seen, else an estimate
 * @param optedOut refused mail of any topic
 */
record Came(
    boolean clicked,
    boolean seen,
    boolean bought,
    BigDecimal earned,
    double looked,
    boolean optedOut) {
  /**
   * @param receipt of the decision
   * @param profile of the survivor, newer than the end of that time
   * @param gate likewise
   */
  static Came of(
      DecisionRow row,
      Value.Fields receipt,
      Catalogue catalogue,
      Profile profile,
      Gate gate,
      Supplier<ClickScale> scale) {
    Instant from = row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt());
    Instant until = from.plus(Outbox.MATURES_AFTER);
    boolean clicked = profile.hits().isClean(row.decisionId(), from, Outbox.MATURES_AFTER);
    boolean visited =
        isAnyWithin(
            from, until, profile.activity().visits().entries().stream().map(it -> it.stamp().at()));
    boolean bought =
        isAnyWithin(from, until, profile.orders().standing().stream().map(it -> it.stamp().at()));
    boolean seen = clicked || visited;
    return new Came(
        clicked,
        seen,
        bought,
        Buyers.earned(profile, catalogue, from, until),
        seen ? 1 : looked(row, receipt, scale.get()),
        isAnyWithin(
            from,
            until,
            gate.consents().entrySet().stream()
                .filter(it -> isOfMail(it.getKey()))
                .filter(it -> it.getValue().state() == ConsentState.REFUSED)
                .map(it -> it.getValue().at())));
  }

  private static boolean isOfMail(ConsentKey key) {
    return key.channel() == Channel.EMAIL && key.purpose().equals(ConsentKey.MARKETING);
  }

  private static boolean isAnyWithin(Instant from, Instant until, Stream<Instant> instants) {
    return instants.anyMatch(at -> at.isAfter(from) && !at.isAfter(until));
  }

  /** As believed when it was decided. */
  private static double looked(DecisionRow row, Value.Fields receipt, ClickScale scale) {
    String message = row.plan().choice().message();
    return receipt.items("candidates").stream()
        .map(Value.Fields.class::cast)
        .filter(candidate -> candidate.text("message").filter(message::equals).isPresent())
        .map(candidate -> candidate.fields("terms"))
        .filter(terms -> terms.number("capacity").isPresent())
        .mapToDouble(terms ->
            new Tolerance(number(terms, "capacity"), number(terms, "responsiveness"))
                .unseenExposure(
                    scale.clickChance(number(terms, "relevance")), number(terms, "pressure")))
        .findFirst()
        .orElse(0);
  }

  private static double number(Value.Fields terms, String name) {
    return terms.number(name).map(BigDecimal::doubleValue).orElse(0.0);
  }
}

package io.apropos.domain.decision;

import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Message.ProductChoice;
import io.apropos.domain.message.Message.Reeligibility;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the message is meant for this person at all, now. */
final class Eligibility {
  static final String REASON = "not-eligible";

  private final Situation situation;
  private final Value.Fields document;
  private final Map<String, List<LedgerEntry>> contacts; // by message

  /**
   * @param document what patterns look at
   */
  Eligibility(Situation situation, Value.Fields document) {
    this.situation = situation;
    this.document = document;
    this.contacts =
        situation.personLedger().stream().collect(Collectors.groupingBy(LedgerEntry::message));
  }

  List<Refusal> refusals(Candidate candidate) {
    List<Refusal> refusals = new ArrayList<>();
    if (candidate.ended()) {
      refusals.add(refusal("live", "ended since"));
    }
    candidate
        .message()
        .eligibility()
        .flatMap(pattern -> pattern.mismatch(document))
        .map(mismatch -> Refusal.of(Stage.ELIGIBILITY, REASON, mismatch))
        .ifPresent(refusals::add);
    if (situation.gate().address().isEmpty()) {
      refusals.add(refusal("address", "absent"));
    }
    if (DoubleOptIn.isIdle(candidate.message().id(), situation.gate())) {
      refusals.add(refusal("pending", "none"));
    }
    askedMeanwhile(candidate).ifPresent(refusals::add);
    inFlight(candidate).ifPresent(refusals::add);
    tooSoon(candidate.message()).ifPresent(refusals::add);
    bought(candidate.message()).ifPresent(refusals::add);
    return refusals;
  }

  /** The question had to wait, and another mail asks for all that is pending. */
  private Optional<Refusal> askedMeanwhile(Candidate candidate) {
    return situation.occasion().round() > 0 && candidate.message().id().equals(DoubleOptIn.MESSAGE)
        ? DoubleOptIn.askedToday(situation.personLedger(), situation.now())
            .map(at -> refusal("asked already", at.toString()))
        : Optional.empty();
  }

  /** The same message is planned already, or went out for the same reason. */
  private Optional<Refusal> inFlight(Candidate candidate) {
    if (candidate.message().isTransactional()) {
      return Optional.empty();
    }
    return entries(candidate.message())
        .filter(entry ->
            !entry.claimed()
                || candidate.firedAt().map(fired -> !entry.at().isBefore(fired)).orElse(false))
        .map(LedgerEntry::at)
        .max(Instant::compareTo)
        .map(at -> refusal("in flight", at.toString()));
  }

  private Optional<Refusal> tooSoon(Message message) {
    Optional<Instant> last = lastAccepted(message);
    return switch (message.reeligibility()) {
      case Reeligibility.CapsAlone _ -> Optional.empty();
      case Reeligibility.Never _ -> last.map(at -> refusal("reeligibleAfter never", at.toString()));
      case Reeligibility.After(var pause) ->
          last.filter(at -> situation.now().isBefore(at.plus(pause)))
              .map(at -> refusal("reeligibleAfter " + pause, at.toString()));
    };
  }

  /** From the ledger while it is there, else as the profile remembers it. */
  private Optional<Instant> lastAccepted(Message message) {
    Stream<Instant> claimed = entries(message).filter(LedgerEntry::claimed).map(LedgerEntry::at);
    Stream<Instant> remembered =
        situation.features().fields("sent").text(message.id()).map(Instant::parse).stream();
    return Stream.concat(claimed, remembered).max(Instant::compareTo);
  }

  private Optional<Refusal> bought(Message message) {
    Optional<ProductChoice> judged = message.products().filter(ProductSelection::needsProducts);
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    var products = situation.catalogue().products();
    List<String> proposed = ProductSelection.proposed(judged.get(), document, products);
    if (proposed.isEmpty()) {
      return Optional.of(refusal("products from " + judged.get().from(), "none"));
    }
    if (!ProductSelection.isJudgedByPurchases(judged.get())) {
      return Optional.empty();
    }
    return ProductSelection.remaining(judged.get(), document, products).isEmpty()
        ? Optional.of(refusal("already bought", String.join(" ", proposed)))
        : Optional.empty();
  }

  private Stream<LedgerEntry> entries(Message message) {
    return contacts.getOrDefault(message.id(), List.of()).stream();
  }

  private static Refusal refusal(String clause, String seen) {
    return new Refusal(Stage.ELIGIBILITY, REASON, clause, seen);
  }
}

package io.apropos.application.store;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.message.Fate;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One change of a DECISION: it names the state it leaves and the one it enters. */
final class RowChange {
  /**
   * Longest expiry (90 days) and a month: until then a DECISION is the tombstone of its occasion.
   */
  static final Duration KEPT = Duration.ofDays(120);

  /** What is kept for a code must have come back before its decision goes. */
  private static final Duration AFTER_CODE = Duration.ofDays(30);

  private final DecisionRow row;
  private final Map<String, Attribute> set = new LinkedHashMap<>();
  private final Set<String> remove = new LinkedHashSet<>();
  private final List<Condition> conditions = new ArrayList<>();

  private RowChange(DecisionRow row, DecisionState... leaves) {
    this.row = row;
    List<Condition> states = new ArrayList<>();
    for (DecisionState state : leaves) {
      states.add(Condition.equal(DecisionItem.STATE, DecisionItem.text(state)));
    }
    conditions.add(states.size() == 1 ? states.getFirst() : new Condition.Any(List.copyOf(states)));
  }

  static RowChange leaving(DecisionRow row, DecisionState... leaves) {
    return new RowChange(row, leaves);
  }

  RowChange only(Condition condition) {
    conditions.add(condition);
    return this;
  }

  /** Only while this claim is the one that holds. */
  RowChange under(DecisionRow.Claim claim) {
    return only(new Condition.Equal(DecisionItem.CLAIM, DecisionItem.claim(claim)));
  }

  /** Enters a state in which something is still to come at {@code due}. */
  RowChange to(DecisionState state, Instant due) {
    return set(DecisionItem.STATE, Value.of(DecisionItem.text(state))).due(due);
  }

  /** Enters a last state: nothing is due any more, and the row may go in its time. */
  RowChange toLast(DecisionState state, Instant now) {
    long ttl = row.decidedAt().plus(KEPT).getEpochSecond();
    long floor = now.plus(KEPT).getEpochSecond();
    long code = row.codeUntil().map(until -> until.plus(AFTER_CODE).getEpochSecond()).orElse(0L);
    return set(DecisionItem.STATE, Value.of(DecisionItem.text(state)))
        .set(DecisionItem.TTL, Value.of(Math.max(code, Math.max(ttl, floor))))
        .remove(DecisionItem.DUE, DecisionItem.DUE_SHARD, DecisionItem.GO);
  }

  RowChange due(Instant due) {
    return set(DecisionItem.DUE, Value.of(Instants.text(due)))
        .set(DecisionItem.DUE_SHARD, Value.of(Shards.of(Shards.DECISIONS, row.decisionId())));
  }

  /** Marketing that was sent is looked at once more: what came of it is known then. */
  RowChange maturing() {
    if (row.plan().isTransactional()) {
      return this;
    }
    Instant sent = row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt());
    return set(DecisionItem.DUE, Value.of(Instants.text(sent.plus(Outbox.MATURES_AFTER))))
        .set(DecisionItem.DUE_SHARD, Value.of(Shards.maturing(row.decisionId())));
  }

  /** What came of it has been counted. */
  RowChange matured() {
    return remove(DecisionItem.DUE, DecisionItem.DUE_SHARD);
  }

  /** It may go now: the filter of the table stream lets it through. */
  RowChange go() {
    return set(DecisionItem.GO, Value.of(row.plan().messageClass().id()));
  }

  RowChange noGo() {
    return remove(DecisionItem.GO);
  }

  RowChange claim(DecisionRow.Claim claim, AddressHash mailbox) {
    return set(DecisionItem.CLAIM, DecisionItem.claim(claim))
        .set(DecisionItem.MAILBOX, Value.of(mailbox.hex()));
  }

  /** The claim that may have been is not known, nor is the one before it the one. */
  RowChange noClaim() {
    return remove(DecisionItem.CLAIM);
  }

  RowChange notBefore(Instant instant) {
    return set(DecisionItem.NOT_BEFORE, Value.of(Instants.text(instant)));
  }

  RowChange attempt(int attempt) {
    return set(DecisionItem.ATTEMPT, Value.of(attempt));
  }

  /** What becomes of it when the rule frees. */
  RowChange fate(Fate fate) {
    return set(DecisionItem.PLANNED, DecisionItem.planned(row.plan().with(fate)));
  }

  RowChange reason(String reason) {
    return set(DecisionItem.REASON, Value.of(reason));
  }

  RowChange providerId(String id) {
    return set(DecisionItem.PROVIDER_ID, Value.of(id));
  }

  /** Nothing is kept for its code any more; only while that is kept which was seen. */
  RowChange givesBack() {
    long held = row.code().map(IssuedCode::held).orElse(0L);
    return held == 0
        ? this
        : only(new Condition.Equal(DecisionItem.HELD, Value.of(held))).remove(DecisionItem.HELD);
  }

  /**
   * An order used its code; only while as much is kept as was seen, and the order has not used it.
   *
   * @param left minor units still kept for further orders
   */
  RowChange usedBy(String order, long cost, Instant at, long left) {
    RowChange used =
        givesBack()
            .only(Condition.absent(DecisionItem.ORDER + order))
            .set(
                DecisionItem.ORDER + order,
                Value.Fields.NONE
                    .with("cost", Value.of(cost))
                    .with("at", Value.of(Instants.text(at))));
    return left > 0 ? used.set(DecisionItem.HELD, Value.of(left)) : used;
  }

  private RowChange set(String name, Value value) {
    set.put(name, new Attribute.Plain(value));
    remove.remove(name);
    return this;
  }

  private RowChange remove(String... names) {
    for (String name : names) {
      remove.add(name);
      set.remove(name);
    }
    return this;
  }

  Write write() {
    return new Write.Update(
        DecisionIds.decision(row.decisionId()),
        Map.copyOf(set),
        Map.<String, BigDecimal>of(),
        List.copyOf(remove),
        new Condition.All(List.copyOf(conditions)));
  }
}

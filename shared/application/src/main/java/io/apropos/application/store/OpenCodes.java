package io.apropos.application.store;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.Codes;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the code of a decision, and of what is kept for it. It is given back once: {@code
 * held} of the decision is taken away in the transaction that gives back, and is its condition.
 */
public final class OpenCodes {
  /** An order is on its way to us for so long at most; then what is kept for it is given back. */
  public static final Duration LATE_ORDERS = Duration.ofMinutes(10);

  /** States in which the mail, with its code, may be with the client. */
  private static final Set<DecisionState> MAY_BE_OUT =
      EnumSet.of(
          DecisionState.SENDING,
          DecisionState.SENT,
          DecisionState.UNKNOWN,
          DecisionState.CLOSED_UNSENT,
          DecisionState.REJECTED);

  private final Transitions transitions;

  public OpenCodes(Table table, Pause pause) {
    this.transitions = new Transitions(table, pause);
  }

  /** Whether the decision has a code, and its mail may be with the client. */
  public static boolean mayBeOut(DecisionRow row) {
    return row.codeUntil().isPresent() && mayBeOut(row.state());
  }

  static boolean mayBeOut(DecisionState state) {
    return MAY_BE_OUT.contains(state);
  }

  private static RowChange leaving(DecisionRow row) {
    return RowChange.leaving(row, MAY_BE_OUT.toArray(DecisionState[]::new));
  }

  /**
   * The time of a code is over: what is still kept for it is given back.
   *
   * @return false when nothing was kept any more
   * @throws TransientFailure if the store did not answer: it comes up again
   */
  public boolean expire(DecisionRow row) {
    return row.holdsMoney()
        && transitions.beside(
            row,
            leaving(row).givesBack().write(),
            gate -> closed(row, GateChange.of(gate.person())),
            givenBack(row));
  }

  /**
   * An order used the code.
   *
   * @param order what orders are told apart by: one order counts once
   * @param used what it cost; of more than one use is worth that much counts
   *     <p>Of a code for which nothing is kept any more, because the order came late, it is taken
   *     from what remains, and not at all where nothing remains.
   * @return false when that order has used it, or somebody else changed it: read again
   * @throws TransientFailure if the store did not answer: the order comes again
   */
  public boolean use(DecisionRow row, String order, Money used, Instant now) {
    IssuedCode code = row.code().orElseThrow();
    int uses = row.promotion().uses();
    boolean last = code.orders().size() + 1 >= uses;
    long once = row.promotion().worst().minor() / uses;
    long cost = Math.clamp(used.minor(), 0, once);
    if (!row.holdsMoney()) {
      return useLate(row, code, order, cost, now);
    }
    long kept = last ? code.held() : once;
    BudgetChange money =
        budget(row, code)
            .spend(kept, cost, now)
            .expectNoMore(code.orders().isEmpty() ? code.expected() : 0, row.decidedAt());
    RowChange change = leaving(row).usedBy(order, cost, now, code.held() - kept);
    List<Write> beside = new ArrayList<>();
    beside.add(money.write());
    if (last) {
      beside.add(Codes.stands(code.text()));
      return transitions.beside(
          row, change.write(), gate -> closed(row, GateChange.of(gate.person())), beside);
    }
    return transitions.together(change.write(), beside);
  }

  /** The share that the code was paid from is asked first, then the others. */
  private boolean useLate(DecisionRow row, IssuedCode code, String order, long cost, Instant now) {
    Write used = leaving(row).only(asSeen(row)).usedBy(order, cost, now, 0).write();
    for (int step = 0; step < Budgets.SHARDS; step++) {
      int shard = (code.shard() + step) % Budgets.SHARDS;
      BudgetChange money =
          BudgetChange.of(row.promotion().budget(), shard).spendRemaining(cost, now);
      Optional<Boolean> done = transitions.paid(used, money.write());
      if (done.isPresent()) {
        return done.get();
      }
    }
    return true;
  }

  /** Its budget and its code, when nobody will use the code any more. */
  static List<Write> givenBack(DecisionRow row) {
    List<Write> writes = new ArrayList<>();
    row.code()
        .ifPresent(code -> {
          if (code.held() > 0) {
            writes.add(back(row, code).write());
          }
          writes.add(Codes.stands(code.text()));
        });
    return writes;
  }

  /** The same for somebody of whom nothing may stay. */
  static List<Write> forgotten(DecisionRow row) {
    List<Write> writes = new ArrayList<>();
    row.code()
        .ifPresent(code -> {
          if (code.held() > 0) {
            writes.add(back(row, code).write());
          }
          writes.add(Codes.forget(code.text()));
        });
    return writes;
  }

  static BudgetChange back(DecisionRow row, IssuedCode code) {
    return budget(row, code)
        .giveBack(code.held())
        .expectNoMore(code.orders().isEmpty() ? code.expected() : 0, row.decidedAt());
  }

  static BudgetChange budget(DecisionRow row, IssuedCode code) {
    return BudgetChange.of(row.promotion().budget(), code.shard());
  }

  /** Whether there is, and as much is kept for its code as was seen. */
  static Condition asSeen(DecisionRow row) {
    return row.code()
        .<Condition>map(code ->
            code.held() == 0
                ? Condition.absent(DecisionItem.HELD)
                : new Condition.Equal(DecisionItem.HELD, Value.of(code.held())))
        .map(held -> Condition.all(new Condition.ItemExists(), held))
        .orElseGet(Condition.ItemExists::new);
  }

  /** Notes in GATE that the code is open, until it would run out if the mail went last of all. */
  static GateChange open(DecisionRow row, GateChange gate) {
    return row.code()
        .map(code -> gate.codeOpen(row.decisionId(), code.text(), atMost(row)))
        .orElse(gate);
  }

  private static Instant atMost(DecisionRow row) {
    return row.expiresAt().plus(row.promotion().validFor());
  }

  /** The code of a decision whose claim is not known comes up when it can have none any more. */
  static List<Write> runs(DecisionRow row) {
    return row.code().map(_ -> runs(row, atMost(row))).stream().toList();
  }

  /** From its claim on the code of a decision comes up, and what is kept for it with it. */
  static Write runs(DecisionRow row, Instant until) {
    return Codes.runsUntil(
        row.code().orElseThrow().text(), until.plus(LATE_ORDERS), until.plus(RowChange.KEPT));
  }

  static GateChange closed(DecisionRow row, GateChange gate) {
    return row.code().map(_ -> gate.codeClosed(row.decisionId())).orElse(gate);
  }
}

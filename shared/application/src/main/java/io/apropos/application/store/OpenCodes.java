package io.apropos.application.store;

import io.apropos.application.budget.BudgetChange;
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
import java.util.List;

/**
 * What becomes of the code of a decision, and of what is kept for it. It is given back once: {@code
 * held} of the decision is taken away in the transaction that gives back, and is its condition.
 */
public final class OpenCodes {
  /** An order is on its way to us for so long at most; then what is kept for it is given back. */
  public static final Duration LATE_ORDERS = Duration.ofMinutes(10);

  /** States in which the mail, with its code, may be with the client. */
  private static final DecisionState[] MAY_BE_OUT = {
    DecisionState.SENDING,
    DecisionState.SENT,
    DecisionState.UNKNOWN,
    DecisionState.CLOSED_UNSENT,
    DecisionState.REJECTED
  };

  private final Transitions transitions;

  public OpenCodes(Table table, Pause pause) {
    this.transitions = new Transitions(table, pause);
  }

  /** Whether the decision has a code, and its mail may be with the client. */
  public static boolean mayBeOut(DecisionRow row) {
    return row.codeUntil().isPresent() && List.of(MAY_BE_OUT).contains(row.state());
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
            RowChange.leaving(row, MAY_BE_OUT).givesBack().write(),
            gate -> closed(row, GateChange.of(gate.person())),
            givenBack(row));
  }

  /**
   * An order used the code.
   *
   * @param order what orders are told apart by: one order counts once
   * @param used what it cost; of more than one use is worth that much counts
   * @return false when that order has used it, or somebody else changed it: read again
   * @throws TransientFailure if the store did not answer: the order comes again
   */
  public boolean use(DecisionRow row, String order, Money used, Instant now) {
    if (!row.holdsMoney()) {
      return false;
    }
    IssuedCode code = row.code().orElseThrow();
    int uses = row.promotion().uses();
    boolean last = code.orders().size() + 1 >= uses;
    long once = row.promotion().worst().minor() / uses;
    long kept = last ? code.held() : once;
    long cost = Math.clamp(used.minor(), 0, once);
    BudgetChange money =
        budget(row, code)
            .spend(kept, cost, now)
            .expectNoMore(code.orders().isEmpty() ? code.expected() : 0, row.decidedAt());
    RowChange change =
        RowChange.leaving(row, MAY_BE_OUT).usedBy(order, cost, now, code.held() - kept);
    List<Write> beside = new ArrayList<>();
    beside.add(money.write());
    if (last) {
      beside.add(Codes.stands(code.text()));
      return transitions.beside(
          row, change.write(), gate -> closed(row, GateChange.of(gate.person())), beside);
    }
    return transitions.together(change.write(), beside);
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
        .map(code ->
            gate.codeOpen(
                row.decisionId(), code.text(), row.expiresAt().plus(row.promotion().validFor())))
        .orElse(gate);
  }

  static GateChange closed(DecisionRow row, GateChange gate) {
    return row.code().map(_ -> gate.codeClosed(row.decisionId())).orElse(gate);
  }
}

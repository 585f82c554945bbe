package io.apropos.application.store;

import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C2: one transaction after which exactly one handler may call the mail service for this decision,
 * and nobody else ever again.
 */
public final class Claims {
  private final Table table;

  /** What became of the claim, by the reaction it asks for. */
  public enum Result {
    MINE,
    /** Not reserved any more, expired, not yet due, or of another epoch: leave it alone. */
    GONE,
    /** Somebody wrote GATE or ADDRESS since they were judged: judge again. */
    STALE,
    /** Another transaction was under way on an item: try again. */
    CONFLICT
  }

  public Claims(Table table) {
    this.table = table;
  }

  /**
   * Claims a reserved decision: its entry counts from {@code claim.at} on, in the ledger of the
   * person and of the mailbox that is written to now.
   *
   * @param gate GATE of the survivor as judged at C1
   * @param mailbox of its address as judged at C1
   * @param epoch of the fence as seen at C1
   * @throws io.apropos.application.port.TransientFailure unanswered: compare {@code claim.id}
   */
  public Result claim(
      DecisionRow row, Gate gate, Mailbox mailbox, DecisionRow.Claim claim, long epoch) {
    List<Write> writes = new ArrayList<>();
    writes.add(toSending(row, mailbox, claim, epoch));
    Optional<Instant> codeUntil = row.claimed(claim, mailbox.hash()).codeUntil();
    GateChange inGate = GateChange.since(gate);
    codeUntil.ifPresent(
        until -> inGate.codeOpen(row.decisionId(), row.code().orElseThrow().text(), until));
    if (row.hasEntry()) {
      writes.add(inGate.entry(row.entry(claim.at(), true)).write());
      writes.add(MailboxChange.since(mailbox).entry(row.entry(claim.at(), true)).write());
      row.mailbox()
          .filter(former -> !former.equals(mailbox.hash()))
          .ifPresent(
              former -> writes.add(MailboxChange.of(former).release(row.decisionId()).write()));
    } else {
      writes.add(codeUntil.isPresent() ? inGate.write() : Gates.unchanged(gate));
      writes.add(Mailboxes.unchanged(mailbox));
    }
    codeUntil.ifPresent(until -> writes.add(OpenCodes.runs(row, until)));
    return switch (table.write(List.copyOf(writes))) {
      case Committed.Done _ -> Result.MINE;
      case Committed.Refused refused -> {
        if (refused.failed(0)) {
          yield Result.GONE;
        }
        yield refused.failed(1) || refused.failed(2) ? Result.STALE : Result.CONFLICT;
      }
    };
  }

  private static Write toSending(
      DecisionRow row, Mailbox mailbox, DecisionRow.Claim claim, long epoch) {
    Instant now = claim.at();
    RowChange change = RowChange.leaving(row, DecisionState.RESERVED);
    // A code for which nothing is kept must not be mailed.
    row.code().ifPresent(_ -> change.only(new Condition.Present(DecisionItem.HELD)));
    return change
        .only(
            new Condition.AtLeast(
                DecisionItem.EXPIRES_AT, Value.of(Instants.text(now.plusMillis(1)))))
        .only(new Condition.AtMost(DecisionItem.NOT_BEFORE, Value.of(Instants.text(now))))
        .only(new Condition.Equal(DecisionItem.EPOCH, Value.of(epoch)))
        .to(DecisionState.SENDING, now.plus(Outbox.SENDING_LASTS))
        .noGo()
        .claim(claim, mailbox.hash())
        .write();
  }
}

package io.apropos.application.store;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.Codes;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.identity.AddressHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * R2: one transaction that takes the place in both ledgers and writes decision and receipt, or that
 * writes why nothing is said.
 */
public final class Reservations {
  private final Table table;

  /** What became of the transaction, by the reaction it asks for. */
  public enum Result {
    DONE,
    /** This occasion has its decision in this round, or the former round is no longer waiting. */
    DUPLICATE,
    /** Somebody wrote GATE or ADDRESS since they were read: read again, decide again. */
    STALE,
    /** The share of the budget holds less than the worst case of the offer. */
    UNFUNDED,
    /** Another decision has a code of this text. */
    CODE_TAKEN,
    /** Another transaction was under way on an item: try again. */
    CONFLICT
  }

  /**
   * What was read at R1 and decided.
   *
   * @param gate GATE of the survivor as read first
   * @param mailbox of its address; empty when the person has none
   * @param former the round before, from round 1 on
   * @param personRoom what leaves the person's ledger by age to make room
   * @param mailboxRoom what leaves the mailbox's
   * @param offered it had something to offer, so that it counts once it has matured
   * @param receipt compressed
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  public record Request(
      DecisionRow row,
      Gate gate,
      Optional<Mailbox> mailbox,
      Optional<DecisionRow> former,
      Room personRoom,
      Room mailboxRoom,
      boolean offered,
      byte[] receipt,
      Instant now) {}

  /**
   * Entries that leave a ledger by age, and the pressure that they leave behind.
   *
   * @param leave ids of decisions
   */
  public record Room(List<String> leave, double aged, Instant agedAt) {
    public static final Room ENOUGH = new Room(List.of(), 0, Instant.EPOCH);

    private <C extends LedgerChange<C>> void make(LedgerChange<C> change) {
      if (!leave.isEmpty()) {
        leave.forEach(change::release);
        change.aged(aged, agedAt);
      }
    }
  }

  public Reservations(Table table) {
    this.table = table;
  }

  /**
   * Writes the decision, IF all is as it was read.
   *
   * @throws io.apropos.application.port.TransientFailure throttled or unanswered: then the next
   *     reading of the decision tells whether it was written
   */
  public Result commit(Request request) {
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Put(item(request), new Condition.ItemAbsent()));
    writes.add(receipt(request));
    request.former().ifPresent(former -> writes.add(supersede(former, request.now())));
    int own = writes.size();
    writes.addAll(ledgers(request));
    int judged = writes.size();
    writes.addAll(offers(request));
    return switch (table.write(List.copyOf(writes))) {
      case Committed.Done _ -> Result.DONE;
      case Committed.Refused refused -> interpret(refused, own, judged);
    };
  }

  /** R3: the occasion first, then the person, then the money. */
  private static Result interpret(Committed.Refused refused, int own, int judged) {
    if (anyFailed(refused, 0, own)) {
      return Result.DUPLICATE;
    }
    if (anyFailed(refused, own, judged)) {
      return Result.STALE;
    }
    if (anyFailed(refused, judged, judged + 1)) {
      return Result.UNFUNDED;
    }
    return anyFailed(refused, judged, refused.refusals().size())
        ? Result.CODE_TAKEN
        : Result.CONFLICT;
  }

  private static boolean anyFailed(Committed.Refused refused, int from, int to) {
    for (int write = from; write < Math.min(to, refused.refusals().size()); write++) {
      if (refused.failed(write)) {
        return true;
      }
    }
    return false;
  }

  /** The share that is taken from first, then the code; then what the former round gives back. */
  private static List<Write> offers(Request request) {
    DecisionRow row = request.row();
    Map<Key, BudgetChange> money = new LinkedHashMap<>();
    List<Write> codes = new ArrayList<>();
    row.code()
        .ifPresent(code -> {
          BudgetChange change = OpenCodes.budget(row, code);
          money.put(change.key(), change.take(code.held(), code.expected(), row.decidedAt()));
          codes.add(
              Codes.issue(code.text(), row.decisionId(), row.expiresAt().plus(RowChange.KEPT)));
        });
    List<Write> last = new ArrayList<>();
    request
        .former()
        .filter(DecisionRow::holdsMoney)
        .ifPresent(former -> {
          BudgetChange back = OpenCodes.back(former, former.code().orElseThrow());
          money.merge(back.key(), back, BudgetChange::with);
          last.add(Codes.stands(former.code().orElseThrow().text()));
        });
    List<Write> writes = new ArrayList<>();
    money.values().forEach(change -> writes.add(change.write()));
    writes.addAll(row.code().isPresent() ? 1 : 0, codes);
    writes.addAll(last);
    return writes;
  }

  private static Item item(Request request) {
    DecisionRow row = request.row();
    Item item = DecisionItem.of(row);
    if (row.state().isLast()) {
      Item last = item.with(DecisionItem.TTL, request.now().plus(RowChange.KEPT).getEpochSecond());
      return request.offered() || row.reason().equals(Holdout.REASON)
          ? last.with(DecisionItem.DUE, Instants.text(request.now().plus(Outbox.MATURES_AFTER)))
              .with(DecisionItem.DUE_SHARD, Shards.maturing(row.decisionId()))
          : last;
    }
    Instant due = row.go() ? request.now().plus(Outbox.PICK_UP) : row.notBefore();
    return item.with(DecisionItem.DUE, Instants.text(Outbox.earliest(due, row.expiresAt())))
        .with(DecisionItem.DUE_SHARD, Shards.of(Shards.DECISIONS, row.decisionId()));
  }

  private static Write receipt(Request request) {
    return new Write.Put(
        Item.of(DecisionIds.receipt(request.row().decisionId()))
            .with("receipt", request.receipt())
            .with(DecisionItem.TTL, request.now().plus(RowChange.KEPT).getEpochSecond()),
        new Condition.ItemAbsent());
  }

  private static Write supersede(DecisionRow former, Instant now) {
    return RowChange.leaving(former, DecisionState.WAITING, DecisionState.RESERVED)
        .toLast(DecisionState.SUPERSEDED, now)
        .givesBack()
        .write();
  }

  private static List<Write> ledgers(Request request) {
    boolean speaks = request.row().state() == DecisionState.RESERVED;
    Optional<DecisionRow> released = request.former().filter(DecisionRow::hasEntry);
    Optional<DecisionRow> withdrawn = request.former().filter(row -> row.code().isPresent());
    if (!speaks && released.isEmpty() && withdrawn.isEmpty()) {
      return List.of(Gates.alive(request.gate().person()));
    }
    Optional<LedgerEntry> entry =
        Optional.of(request.row())
            .filter(row -> speaks && row.hasEntry())
            .map(row -> row.entry(row.notBefore(), false));
    List<Write> writes = new ArrayList<>();
    writes.add(inGate(request, entry, released, withdrawn));
    request
        .mailbox()
        .ifPresent(mailbox -> writes.add(inMailbox(request, mailbox, entry, released)));
    released
        .flatMap(DecisionRow::mailbox)
        .filter(hash -> !isOf(request.mailbox(), hash))
        .ifPresent(hash ->
            writes.add(MailboxChange.of(hash).release(released.get().decisionId()).write()));
    return writes;
  }

  private static Write inGate(
      Request request,
      Optional<LedgerEntry> entry,
      Optional<DecisionRow> released,
      Optional<DecisionRow> withdrawn) {
    if (entry.isEmpty()
        && released.isEmpty()
        && withdrawn.isEmpty()
        && request.row().code().isEmpty()) {
      return Gates.unchanged(request.gate());
    }
    GateChange change =
        OpenCodes.open(request.row(), GateChange.since(request.gate()).unlessErased());
    withdrawn.ifPresent(former -> OpenCodes.closed(former, change));
    released.ifPresent(former -> change.release(former.decisionId()));
    entry.ifPresent(own -> {
      request.personRoom().make(change);
      change.entry(own);
    });
    return change.write();
  }

  private static Write inMailbox(
      Request request,
      Mailbox mailbox,
      Optional<LedgerEntry> entry,
      Optional<DecisionRow> released) {
    boolean holdsFormer =
        released.flatMap(DecisionRow::mailbox).filter(mailbox.hash()::equals).isPresent();
    if (entry.isEmpty() && !holdsFormer) {
      return Mailboxes.unchanged(mailbox);
    }
    MailboxChange change = MailboxChange.since(mailbox);
    if (holdsFormer) {
      change.release(released.get().decisionId());
    }
    entry.ifPresent(own -> {
      request.mailboxRoom().make(change);
      change.entry(own);
    });
    return change.write();
  }

  private static boolean isOf(Optional<Mailbox> mailbox, AddressHash hash) {
    return mailbox.filter(m -> m.hash().equals(hash)).isPresent();
  }
}

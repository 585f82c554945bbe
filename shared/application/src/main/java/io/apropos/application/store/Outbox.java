package io.apropos.application.store;

import io.apropos.application.budget.Codes;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every DECISION and each change of its state (protocol.md). A change answers whether it happened;
 * false = the row was no longer in the state it was to leave, so somebody else has acted.
 *
 * <p>R2 and C2 are {@link Reservations} and {@link Claims}. Every method may throw {@link
 * TransientFailure}.
 */
public final class Outbox {
  /** A row that may go is picked up within this, or the sweep says it again. */
  public static final Duration PICK_UP = Duration.ofMinutes(2);

  /** Work handed to a stream is looked for again after this. */
  public static final Duration AGAIN = Duration.ofMinutes(5);

  /** A claim without an answer becomes UNKNOWN after this. */
  public static final Duration SENDING_LASTS = Duration.ofMinutes(15);

  /** UNKNOWN without any event is closed after this. */
  public static final Duration UNKNOWN_LASTS = Duration.ofHours(24);

  /** What came of a mail, or of a silence of the control group, is known after this. */
  public static final Duration MATURES_AFTER = Duration.ofDays(3);

  /** A decision, its receipt and its outcome are kept for so long at least. */
  public static final Duration KEPT = RowChange.KEPT;

  /** Attempts of a message that is to be sent at least once. */
  public static final int AT_LEAST_ONCE_ATTEMPTS = 3;

  /** Index rows of one person that are looked through for the newest: keys alone. */
  private static final int MOST_OF_A_PERSON = 10_000;

  private final Table table;
  private final Transitions transitions;

  public Outbox(Table table, Pause pause) {
    this.table = table;
    this.transitions = new Transitions(table, pause);
  }

  /** The decision of that id, if there is one. An erased one says ERASED and its mailbox alone. */
  public Optional<DecisionRow> find(String decisionId) {
    return table.read(DecisionIds.decision(decisionId)).map(DecisionItem::read);
  }

  /**
   * Decisions that are due in one shard, earliest first.
   *
   * @param limit most of them
   */
  public List<DecisionRow> due(int shard, Instant now, int limit) {
    return due(Shards.DECISIONS + shard, now, limit);
  }

  /**
   * Decisions that have matured in one of the 4 shards, earliest first.
   *
   * @param limit most of them
   */
  public List<DecisionRow> maturing(int shard, Instant now, int limit) {
    return due(Shards.MATURING + shard, now, limit);
  }

  private List<DecisionRow> due(String partition, Instant now, int limit) {
    return table.find(Table.Index.DUE, partition, Instants.text(now), limit).stream()
        .flatMap(found -> table.read(found.key()).stream())
        .filter(item -> isDue(item, now)) // an index lags behind
        .map(DecisionItem::read)
        .toList();
  }

  private static boolean isDue(Item item, Instant now) {
    return item.text(DecisionItem.DUE).map(due -> !Instants.read(due).isAfter(now)).orElse(false);
  }

  /** What the person has been decided, by id; erased and future ones included. */
  public List<DecisionRow> of(PersonId person, int limit) {
    return table.find(Table.Index.BY_PERSON, person.key(), "9", limit).stream()
        .filter(found -> found.key().pk().startsWith("D#"))
        .flatMap(found -> table.read(found.key()).stream())
        .map(DecisionItem::read)
        .toList();
  }

  /**
   * The newest decisions of a person, newest first; erased ones left out.
   *
   * @param limit so many at most
   */
  public List<DecisionRow> newest(PersonId person, int limit) {
    List<Table.Indexed> all =
        table.find(Table.Index.BY_PERSON, person.key(), "9", MOST_OF_A_PERSON).stream()
            .filter(found -> found.key().pk().startsWith("D#"))
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size()).reversed().stream()
        .flatMap(found -> table.read(found.key()).stream())
        .map(DecisionItem::read)
        .filter(row -> row.state() != DecisionState.ERASED)
        .toList();
  }

  // ---- before the claim ------------------------------------------------------------------------

  /** C1 refused for good: released. */
  public boolean cancel(DecisionRow row, String reason, Instant now) {
    return release(
        row,
        RowChange.leaving(row, DecisionState.RESERVED)
            .toLast(DecisionState.CANCELLED, now)
            .reason(reason));
  }

  /** C1 met a cap, quiet hours or fatigue: released, decided again when the rule frees. */
  public boolean holdBack(DecisionRow row, String reason, Fate fate, Instant freeAt) {
    return release(
        row,
        RowChange.leaving(row, DecisionState.RESERVED)
            .to(DecisionState.WAITING, earliest(freeAt, row.expiresAt()))
            .noGo()
            .fate(fate)
            .reason(reason));
  }

  /** S: nothing is sent past its expiry. */
  public boolean expire(DecisionRow row, Instant now) {
    RowChange change =
        RowChange.leaving(row, row.state()).toLast(DecisionState.EXPIRED, now).reason("expired");
    return switch (row.state()) {
      case RESERVED, WAITING -> release(row, change);
      default -> false;
    };
  }

  /** S: put back or not picked up: says again that it may go. */
  public boolean goAgain(DecisionRow row, Instant now) {
    return alone(
        RowChange.leaving(row, DecisionState.RESERVED)
            .go()
            .due(earliest(now.plus(PICK_UP), row.expiresAt())));
  }

  /** S: the next round has been asked for; should it be lost, this comes up again. */
  public boolean askedAgain(DecisionRow row, Instant now) {
    return alone(
        RowChange.leaving(row, DecisionState.RESERVED, DecisionState.WAITING)
            .due(earliest(now.plus(AGAIN), row.expiresAt())));
  }

  // ---- after the claim -------------------------------------------------------------------------

  /** C5: the mail service accepted it. */
  public boolean sent(DecisionRow row, String providerId, Instant now) {
    return alone(
        underClaim(row)
            .toLast(DecisionState.SENT, now)
            .maturing()
            .reason("")
            .providerId(providerId));
  }

  /** C5: refused for this mail: nothing was sent, so the entries are released. */
  public boolean rejected(DecisionRow row, String reason, Instant now) {
    return release(row, underClaim(row).toLast(DecisionState.REJECTED, now).reason(reason));
  }

  /** C5: no answer. The entries stay: it may be on its way. */
  public boolean unknown(DecisionRow row, String reason) {
    return alone(underClaim(row).to(DecisionState.UNKNOWN, unknownUntil(row)).reason(reason));
  }

  /**
   * C5: definitely not sent: may be claimed again from {@code notBefore} on, with its entries
   * there; past its expiry it is EXPIRED and released.
   */
  public boolean giveBack(DecisionRow row, String reason, Instant notBefore, Instant now) {
    if (!notBefore.isBefore(row.expiresAt())) {
      return release(row, underClaim(row).toLast(DecisionState.EXPIRED, now).reason(reason));
    }
    return putBack(row, underClaim(row), reason, notBefore);
  }

  /** E: the mail service says that it took the mail. */
  public boolean confirmed(DecisionRow row, Instant now) {
    return alone(
        RowChange.leaving(
                row, DecisionState.SENDING, DecisionState.UNKNOWN, DecisionState.CLOSED_UNSENT)
            .toLast(DecisionState.SENT, now)
            .maturing()
            .reason(""));
  }

  /** E: taken, then refused by the mail service: the entries stay. */
  public boolean refusedLater(DecisionRow row, String reason, Instant now) {
    return alone(
        RowChange.leaving(
                row,
                DecisionState.SENDING,
                DecisionState.UNKNOWN,
                DecisionState.CLOSED_UNSENT,
                DecisionState.SENT)
            .toLast(DecisionState.REJECTED, now)
            .reason(reason));
  }

  /**
   * A write that notes that what came of the decision has been counted; refused when it was counted
   * before, or the mail was refused or the person erased since.
   */
  public static Write matured(DecisionRow row) {
    return RowChange.leaving(row, row.state())
        .only(new Condition.Present(DecisionItem.DUE))
        .matured()
        .write();
  }

  /** S: a claim whose handler never came back. */
  public boolean lost(DecisionRow row) {
    return alone(underClaim(row).to(DecisionState.UNKNOWN, unknownUntil(row)).reason("no-answer"));
  }

  /** S: a day without any event: closed, entries kept. */
  public boolean close(DecisionRow row, Instant now) {
    return alone(
        RowChange.leaving(row, DecisionState.UNKNOWN).toLast(DecisionState.CLOSED_UNSENT, now));
  }

  /** S: an at-least-once message of which nothing was heard takes the other side. */
  public boolean sendOnceMore(DecisionRow row, Instant now) {
    if (!row.plan().atLeastOnce() || row.attempt() + 1 >= AT_LEAST_ONCE_ATTEMPTS) {
      return false;
    }
    return putBack(row, RowChange.leaving(row, DecisionState.UNKNOWN), "sent-once-more", now);
  }

  /** S: what may not be sent once more waits for its events as long as any other. */
  public boolean waitLonger(DecisionRow row) {
    Instant until = row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt());
    return alone(
        RowChange.leaving(row, DecisionState.UNKNOWN)
            .to(DecisionState.UNKNOWN, until.plus(UNKNOWN_LASTS)));
  }

  /**
   * S, B: reserved or claimed before a restore: it may have gone, so it never goes again. A code
   * whose claim was lost runs until it would if the mail had gone last of all.
   */
  public boolean ofAnotherEpoch(DecisionRow row, Instant now) {
    RowChange change =
        RowChange.leaving(row, row.state())
            .to(DecisionState.UNKNOWN, now.plus(UNKNOWN_LASTS))
            .noGo()
            .reason("another-epoch");
    return switch (row.state()) {
      case SENDING -> alone(change); // its code runs since the claim
      case RESERVED -> transitions.together(change.noClaim().write(), OpenCodes.runs(row));
      default -> false;
    };
  }

  /**
   * X: key, state and mailbox stay; all that tells of the person goes, receipt, outcome and code
   * too. What was kept for the code is given back.
   */
  public void erase(DecisionRow row, Instant now) {
    DecisionRow seen = row;
    for (int left = Pause.TRIES; left > 0; left--) {
      if (table.write(erasing(seen, now)) instanceof Committed.Done) {
        return;
      }
      Optional<DecisionRow> again = find(row.decisionId());
      if (again.isEmpty()) {
        return;
      }
      seen = again.get();
    }
    throw new TransientFailure("decision " + row.decisionId() + " kept changing");
  }

  private static List<Write> erasing(DecisionRow row, Instant now) {
    Item mark =
        Item.of(DecisionIds.decision(row.decisionId()))
            .with(DecisionItem.STATE, DecisionItem.text(DecisionState.ERASED))
            .with(DecisionItem.TTL, now.plus(RowChange.KEPT).getEpochSecond());
    Item kept = row.mailbox().map(h -> mark.with(DecisionItem.MAILBOX, h.hex())).orElse(mark);
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Put(kept, OpenCodes.asSeen(row)));
    writes.add(new Write.Delete(DecisionIds.receipt(row.decisionId()), new Condition.Always()));
    writes.add(new Write.Delete(DecisionIds.outcome(row.decisionId()), new Condition.Always()));
    writes.addAll(OpenCodes.forgotten(row));
    return writes;
  }

  // ---- how -------------------------------------------------------------------------------------

  private static RowChange underClaim(DecisionRow row) {
    return RowChange.leaving(row, DecisionState.SENDING).under(row.claim().orElseThrow());
  }

  private static Instant unknownUntil(DecisionRow row) {
    Duration wait = row.plan().atLeastOnce() ? SENDING_LASTS : UNKNOWN_LASTS;
    return row.claim().orElseThrow().at().plus(wait);
  }

  private boolean putBack(DecisionRow row, RowChange change, String reason, Instant notBefore) {
    Instant at = Instants.whole(notBefore);
    Write first =
        change
            .to(DecisionState.RESERVED, at)
            .notBefore(at)
            .attempt(row.attempt() + 1)
            .reason(reason)
            .noGo()
            .write();
    return transitions.inBothLedgers(
        row,
        first,
        gate -> atRest(row, at, gate),
        hash -> MailboxChange.of(hash).entry(row.entry(at, false)),
        row.code().map(code -> Codes.stands(code.text())).stream().toList());
  }

  /** Reserved as before its claim; the time of its code begins with the next. */
  private static GateChange atRest(DecisionRow row, Instant at, Gate gate) {
    GateChange change = GateChange.of(gate.person());
    if (gate.isErased()) {
      return OpenCodes.closed(row, change).release(row.decisionId());
    }
    GateChange open = OpenCodes.open(row, change.unlessErased());
    return row.hasEntry() ? open.entry(row.entry(at, false)) : open;
  }

  private boolean release(DecisionRow row, RowChange change) {
    return transitions.inBothLedgers(
        row,
        change.givesBack().write(),
        gate -> OpenCodes.closed(row, GateChange.of(gate.person())).release(row.decisionId()),
        hash -> MailboxChange.of(hash).release(row.decisionId()),
        OpenCodes.givenBack(row));
  }

  private boolean alone(RowChange change) {
    return transitions.alone(change.write());
  }

  static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}

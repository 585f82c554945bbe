package io.apropos.application.confirm;

import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.links.ConfirmationTokens.Grant;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.InTime;
import io.apropos.application.store.Instants;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.consent.Consents;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.identity.AddressFolding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Grants what a confirmation names, in one transaction with its proof. A grant counts from when it
 * was asked for, so that a refusal since then wins, whenever either arrives: an old link revives
 * nothing. Only the mailbox that the question went to can answer it.
 */
public final class ConfirmConsent {
  private static final String METHOD = "double-opt-in";

  private final Table table;
  private final Gates gates;
  private final Mailboxes mailboxes;
  private final Outbox outbox;
  private final ConsentLog log;
  private final AddressHasher hasher;
  private final Supplier<AddressFolding> folding;
  private final Pause pause;
  private final InstantSource clock;

  /**
   * @param folding of the catalogue in force; fails passingly when there is none
   */
  public ConfirmConsent(
      Table table,
      AddressHasher hasher,
      Supplier<AddressFolding> folding,
      Pause pause,
      InstantSource clock) {
    this.table = table;
    this.gates = new Gates(table);
    this.mailboxes = new Mailboxes(table);
    this.outbox = new Outbox(table, pause);
    this.log = new ConsentLog(table);
    this.hasher = hasher;
    this.folding = folding;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * What of the link stands granted, now or since it was pressed before. Empty when all of it was
   * refused since, or when its person is erased, unknown or reached elsewhere.
   *
   * @param remaining of the function's time
   * @throws io.apropos.application.port.TransientFailure when it could not be committed in time
   */
  public List<ConsentKey> confirm(Asked asked, Supplier<Duration> remaining) {
    return InTime.commit("the confirmation", pause, remaining, () -> tried(asked));
  }

  /**
   * True when all that the link names stands granted, so that nothing is left to ask.
   *
   * @throws io.apropos.application.port.TransientFailure when it cannot be read now
   */
  public boolean isGiven(Asked asked) {
    return person(asked)
        .filter(gate ->
            asked.grants().stream()
                .map(grant -> Optional.ofNullable(gate.consents().get(grant.key())))
                .allMatch(
                    stored -> stored.filter(c -> c.state() == ConsentState.GRANTED).isPresent()))
        .filter(gate -> !mailboxes.read(asked.address()).out())
        .isPresent();
  }

  /** One reading and, if it shows that something is left to do, one transaction. */
  private Optional<List<ConsentKey>> tried(Asked asked) {
    Yes yes = person(asked).map(gate -> yes(gate, asked)).orElseGet(Yes::nobody);
    boolean done = yes.writes().isEmpty() || table.write(yes.writes()) instanceof Committed.Done;
    return done ? Optional.of(yes.granted()) : Optional.empty();
  }

  /**
   * What one reading makes of the link.
   *
   * @param granted all that stands once it is written
   * @param writes empty when it stands already
   */
  private record Yes(List<ConsentKey> granted, List<Write> writes) {
    static Yes nobody() {
      return new Yes(List.of(), List.of());
    }
  }

  /** Who was asked, while reached by the very mailbox that was asked. */
  private Optional<Gate> person(Asked asked) {
    return decision(asked.decisionId())
        .filter(row -> row.state() != DecisionState.ERASED)
        .map(row -> gates.read(row.person()))
        .filter(gate -> !gate.isErased())
        .filter(gate ->
            gate.address()
                .map(address -> hasher.hash(address, folding.get()))
                .filter(asked.address()::equals)
                .isPresent());
  }

  private Optional<DecisionRow> decision(String id) {
    try {
      return outbox.find(id);
    } catch (IllegalArgumentException idOfAnotherForm) {
      return Optional.empty();
    }
  }

  private Yes yes(Gate gate, Asked asked) {
    Mailbox mailbox = mailboxes.read(asked.address());
    Optional<Instant> outAt = mailboxes.outAt(asked.address());
    Instant now = Instants.whole(clock.instant());
    List<ConsentKey> granted = new ArrayList<>();
    List<ConsentLog.Act> acts = new ArrayList<>();
    GateChange change = GateChange.since(gate).unlessErased().prefsRaised();
    boolean lifts = false;
    for (Grant grant : asked.grants()) {
      Optional<Consent> stored = Optional.ofNullable(gate.consents().get(grant.key()));
      Consent yes = granted(gate, grant, stored);
      Consent after = Consents.after(stored, yes);
      boolean closed = isMarketingMail(grant.key()) && isClosedSince(mailbox, outAt, grant.at());
      if (after.state() != ConsentState.GRANTED || closed) {
        continue;
      }
      granted.add(grant.key());
      lifts |= mailbox.out() && isMarketingMail(grant.key());
      if (!stored.equals(Optional.of(after))) {
        change.consent(grant.key(), after);
        acts.add(new ConsentLog.Act(grant.key(), yes, "link:" + asked.decisionId(), "", now));
      }
    }
    return new Yes(List.copyOf(granted), writes(gate, mailbox, change, acts, lifts));
  }

  /** The GATE with its proof; the mailbox too, so that no opt-out of everything slips between. */
  private static List<Write> writes(
      Gate gate, Mailbox mailbox, GateChange change, List<ConsentLog.Act> acts, boolean lifts) {
    List<Write> writes = new ArrayList<>();
    if (!acts.isEmpty()) {
      ConsentLog.Append proof = ConsentLog.append(gate, acts);
      writes.add(proof.into(change, gate).write());
      writes.addAll(proof.writes());
    }
    if (lifts) {
      writes.add(MailboxChange.since(mailbox).in().write());
    } else if (!acts.isEmpty()) {
      writes.add(Mailboxes.unchanged(mailbox));
    }
    return writes;
  }

  /** Nobody noted when: then it counts as newer. */
  private static boolean isClosedSince(Mailbox mailbox, Optional<Instant> outAt, Instant asked) {
    return mailbox.out() && !outAt.map(asked::isAfter).orElse(false);
  }

  private static boolean isMarketingMail(ConsentKey key) {
    return key.channel() == Channel.EMAIL && key.purpose().equals(ConsentKey.MARKETING);
  }

  /** The second yes to what was asked for then, with the proof of that. */
  private Consent granted(Gate gate, Grant grant, Optional<Consent> stored) {
    Optional<Consent> asked =
        stored.filter(c -> c.state() != ConsentState.REFUSED && c.at().equals(grant.at()));
    if (asked.isPresent()) {
      return granted(grant, asked.get().source(), asked.get().textVersion());
    }
    return log.of(gate.person()).stream()
        .filter(record -> record.text("about").equals(Optional.of(grant.key().text())))
        .filter(record -> record.text("at").equals(Optional.of(Instants.text(grant.at()))))
        .findFirst()
        .map(record ->
            granted(grant, record.text("source").orElse(""), record.text("textVersion").orElse("")))
        .orElseGet(() -> granted(grant, "", ""));
  }

  private static Consent granted(Grant grant, String source, String textVersion) {
    return new Consent(ConsentState.GRANTED, grant.at(), source, textVersion, METHOD);
  }
}

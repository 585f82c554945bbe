package io.apropos.confirm;

import io.apropos.application.confirm.ConfirmConsent;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.links.ConfirmationTokens.Grant;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
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
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A town in which people are asked for their second yes. */
final class Reader {
  static final String ADDRESS = "ann@mail.example";
  static final PersonId ANN = Town.client(1);

  final MemoryTable table = new MemoryTable();
  final Town town;

  Reader() {
    this("drop");
  }

  /**
   * @param whenCapped fate of every message of the town
   */
  Reader(String whenCapped) {
    this.town = new Town(table, 3, 3, whenCapped);
  }

  static ConsentKey key(String topic) {
    return new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING);
  }

  AddressHash mailbox(String address) {
    return town.hasher.hash(EmailAddress.of(address), AddressFolding.CASE_ONLY);
  }

  Instant now() {
    return town.clock.instant();
  }

  /** What update-profile makes of a choice: the GATE under its version, with the proof. */
  void says(PersonId person, String topic, ConsentState state, Instant at) {
    Gate gate = gate(person);
    Consent choice = new Consent(state, at, "form", "text-1", "checkbox");
    Consent after = Consents.after(Optional.ofNullable(gate.consents().get(key(topic))), choice);
    ConsentLog.Append proof =
        ConsentLog.append(
            gate, List.of(new ConsentLog.Act(key(topic), choice, "server", "e", now())));
    GateChange change = GateChange.since(gate).consent(key(topic), after);
    List<Write> writes = new ArrayList<>(proof.writes());
    writes.add(proof.into(change, gate).write());
    done(writes);
  }

  void reachedAt(PersonId person, String address) {
    done(List.of(GateChange.of(person).address(EmailAddress.of(address)).write()));
  }

  void done(List<Write> writes) {
    if (!(table.write(writes) instanceof Committed.Done)) {
      throw new IllegalStateException("the town refused it");
    }
  }

  Occasion asks(PersonId person, String id) {
    return town.occasion(id, person, DoubleOptIn.MESSAGE);
  }

  DecisionRow decides(Table through, Occasion occasion) {
    town.decides(through).decide(occasion);
    return new Outbox(table, Pause.none())
        .find(DecisionIds.of(occasion.id(), occasion.round()))
        .orElseThrow();
  }

  Dispatched dispatches(DecisionRow row) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(row.decisionId(), () -> Duration.ofSeconds(60));
  }

  /** The link of a mail that asks for these topics, as pending for Ann now. */
  Asked sent(String... topics) {
    reachedAt(ANN, ADDRESS);
    List<Grant> grants = new ArrayList<>();
    for (String topic : topics) {
      says(ANN, topic, ConsentState.PENDING, now());
      grants.add(new Grant(key(topic), now()));
    }
    DecisionRow row = decides(table, asks(ANN, "q-" + String.join("-", topics)));
    town.clock.advance(Duration.ofMinutes(1));
    dispatches(row);
    return new Asked(row.decisionId(), mailbox(ADDRESS), now(), grants);
  }

  ConfirmConsent confirms(Table through) {
    return new ConfirmConsent(
        through,
        town.hasher,
        () -> town.edition().catalogue().brand().folding(),
        Pause.none(),
        town.clock);
  }

  List<ConsentKey> confirm(Table through, Asked asked) {
    return confirms(through).confirm(asked, () -> Duration.ofSeconds(60));
  }

  Gate gate(PersonId person) {
    return new Gates(table).read(person);
  }

  Optional<ConsentState> state(PersonId person, String topic) {
    return Optional.ofNullable(gate(person).consents().get(key(topic))).map(Consent::state);
  }
}

package io.apropos.application.profile;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem.Document;
import io.apropos.application.profile.ProfileItem.Stored;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.GateUnion;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.Stitching;
import io.apropos.domain.identity.Stitching.Verdict;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.profile.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a visitor one with a client (protocol.md, M): JOIN, both PROFILEs and both GATEs in one
 * transaction, so that no crash leaves half of it. The event that identifies is folded afterwards
 * like any other.
 */
final class Stitch {
  private final Table table;
  private final Profiles profiles;
  private final Gates gates;
  private final InstantSource clock;
  private final Pause pause;

  Stitch(Table table, InstantSource clock, Pause pause) {
    this.table = table;
    this.profiles = new Profiles(table);
    this.gates = new Gates(table);
    this.clock = clock;
    this.pause = pause;
  }

  /** Whether anything was ever folded for a client of that id. */
  boolean isKnown(ClientId client) {
    return profiles.readHere(client).version() > 0;
  }

  /**
   * What the event makes of the two; after {@link Verdict#JOIN} they are one.
   *
   * @throws TransientFailure if the store did not answer, or others were faster five times
   */
  Verdict join(VisitorId visitor, ClientId client, Event by, Catalogue catalogue) {
    for (int attempt = 0; attempt < Pause.TRIES; attempt++) {
      Stored from = profiles.readHere(visitor);
      Stored into = profiles.readHere(client);
      Verdict verdict = judge(from, into, client, by);
      if (verdict != Verdict.JOIN || from.erased() || into.erased()) {
        return verdict;
      }
      Profile united = united(from, into, by);
      if (Document.of(united).isTooLargeMerged()) {
        return Verdict.TOO_LARGE;
      }
      Optional<List<Write>> writes = writes(from, into, united, by, catalogue);
      if (writes.isEmpty() || table.write(writes.get()) instanceof Committed.Done) {
        return verdict;
      }
      pause.await();
    }
    throw new TransientFailure("others wrote one of two profiles " + Pause.TRIES + " times");
  }

  private static Verdict judge(Stored from, Stored into, ClientId client, Event by) {
    Optional<ClientId> owner =
        from.mergedInto().flatMap(p -> p instanceof ClientId c ? Optional.of(c) : Optional.empty());
    return Stitching.judge(client, owner, into.profile().joined().since().values(), by.at());
  }

  /** Empty when one of the two was erased or merged meanwhile: nobody is merged into those. */
  private Optional<List<Write>> writes(
      Stored from, Stored into, Profile united, Event by, Catalogue catalogue) {
    Gate gateFrom = gates.readHere(from.person());
    Gate gateInto = gates.readHere(into.person());
    if (isGone(gateFrom) || isGone(gateInto) || into.mergedInto().isPresent()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    ConsentLog.Append proof = ConsentLog.join(gateInto, gateFrom, now);
    Gate gate = GateUnion.of(gateInto, gateFrom, catalogue.policy().fatigue().memory());
    List<Write> writes = new ArrayList<>(proof.writes());
    writes.add(
        ProfileItem.replace(
            into,
            Document.of(united),
            Folding.nextTimer(united, List.copyOf(catalogue.messages().values())),
            Folding.reviveOn(into.person(), united, catalogue)));
    BuyerMark.of(into.person(), into.profile(), united).ifPresent(writes::add);
    writes.add(ProfileItem.merged(from, into.person()));
    writes.add(Gates.replace(gateInto, GateFacts.filled(gate, united, proof)));
    writes.add(Gates.merged(gateFrom, into.person()));
    writes.add(joined(from.person(), into.person(), by.at()));
    return Optional.of(writes);
  }

  private static Profile united(Stored from, Stored into, Event by) {
    return into.profile()
        .merge(from.profile())
        .joinedWith(new VisitorId(from.person().value()), by);
  }

  private static boolean isGone(Gate gate) {
    return gate.isErased() || gate.mergedInto().isPresent();
  }

  private static Write joined(PersonId visitor, PersonId client, Instant since) {
    return new Write.Put(
        Item.of(new Key(visitor.key(), "JOIN"))
            .with("client", client.value())
            .with("since", Instants.text(since)),
        new Condition.ItemAbsent());
  }
}

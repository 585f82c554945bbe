package io.apropos.application.profile;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem.Document;
import io.apropos.application.profile.ProfileItem.Stored;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.PersonId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds events of one person and writes once: PROFILE under its version, and what they change of
 * GATE in the same transaction.
 */
final class FoldPerson {
  private final Table table;
  private final Profiles profiles;
  private final Gates gates;
  private final InstantSource clock;
  private final Pause pause;

  FoldPerson(Table table, InstantSource clock, Pause pause) {
    this.table = table;
    this.profiles = new Profiles(table);
    this.gates = new Gates(table);
    this.clock = clock;
    this.pause = pause;
  }

  /** What became of the events. */
  sealed interface Result {
    /**
     * Folded, now or before.
     *
     * @param repeated events that had been folded before
     */
    record Folded(List<Occasion> occasions, int repeated) implements Result {}

    /** The person was erased: nothing is kept. */
    record Erased() implements Result {}

    /** The profile has no room for all of them; nothing was written. */
    record TooLarge() implements Result {}
  }

  /**
   * @throws TransientFailure if the store did not answer, or others were faster five times
   */
  Result fold(PersonId person, List<Told> events, Catalogue catalogue) {
    for (int attempt = 0; attempt < Pause.TRIES; attempt++) {
      Stored stored = profiles.read(person);
      if (stored.erased()) {
        return new Result.Erased();
      }
      Folding folding = new Folding(stored, catalogue, events);
      List<Write> writes = new ArrayList<>();
      if (!folding.changesNothing()) {
        Document document = Document.of(folding.profile());
        if (!document.mayFollow(stored.profile())) {
          return new Result.TooLarge();
        }
        writes.add(ProfileItem.replace(stored, document, folding.nextTimer(), folding.reviveOn()));
      }
      GateEffects effects = new GateEffects(folding);
      if (effects.touchGate()) {
        Gate gate = gates.readHere(stored.person());
        if (gate.isErased()) {
          return new Result.Erased();
        }
        writes.addAll(effects.writes(gate, clock.instant()));
      }
      if (writes.isEmpty() || table.write(writes) instanceof Committed.Done) {
        return folded(folding, events);
      }
      pause.await();
    }
    throw new TransientFailure("others wrote the same profile " + Pause.TRIES + " times");
  }

  private Result folded(Folding folding, List<Told> events) {
    List<Occasion> occasions = new ArrayList<>(folding.occasions());
    List<Occasion> ofAddress = folding.occasionsOfAddress();
    if (!ofAddress.isEmpty() && !DoubleOptIn.pending(gates.read(folding.person())).isEmpty()) {
      ofAddress.stream().filter(o -> !occasions.contains(o)).forEach(occasions::add);
    }
    return new Result.Folded(List.copyOf(occasions), events.size() - folding.freshCount());
  }
}

package io.apropos.application.profile;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem.Document;
import io.apropos.application.profile.ProfileItem.Stored;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.PersonId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds events of one person and writes once: PROFILE under its version, and what they change of
 * GATE in the same transaction. Choices that it cannot hold are written before, refusals first:
 * folded again, they change nothing.
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
    Set<ConsentKey> ahead = new HashSet<>();
    for (int lost = 0; lost < Pause.TRIES; ) {
      Stored stored = profiles.read(person);
      if (stored.erased()) {
        return new Result.Erased();
      }
      Folding folding = new Folding(stored, catalogue, events);
      Step step = step(folding, ahead);
      if (step.refusal.isPresent()) {
        return step.refusal.get();
      }
      boolean done = step.writes.isEmpty() || table.write(step.writes) instanceof Committed.Done;
      if (done && step.isLast) {
        return folded(folding, events);
      }
      if (!done) {
        ahead.clear();
        lost++;
        pause.await();
      }
    }
    throw new TransientFailure("others wrote the same profile " + Pause.TRIES + " times");
  }

  /**
   * What one reading leads to.
   *
   * @param refusal nothing is to be written
   * @param isLast whether all is folded then; else read again and go on
   */
  private record Step(Optional<Result> refusal, List<Write> writes, boolean isLast) {
    static Step refused(Result refusal) {
      return new Step(Optional.of(refusal), List.of(), true);
    }
  }

  private Step step(Folding folding, Set<ConsentKey> ahead) {
    List<Write> writes = new ArrayList<>();
    if (!folding.changesNothing()) {
      Document document = Document.of(folding.profile());
      if (!document.mayFollow(folding.stored().profile())) {
        return Step.refused(new Result.TooLarge());
      }
      writes.add(
          ProfileItem.replace(folding.stored(), document, folding.nextTimer(), folding.reviveOn()));
      BuyerMark.of(folding.person(), folding.stored().profile(), folding.profile())
          .ifPresent(writes::add);
    }
    GateEffects effects = new GateEffects(folding);
    if (effects.touchGate()) {
      Gate gate = gates.readHere(folding.person());
      if (gate.isErased()) {
        return Step.refused(new Result.Erased());
      }
      List<Write> part = effects.ahead(gate, clock.instant(), ahead);
      if (!part.isEmpty()) {
        return new Step(Optional.empty(), part, false);
      }
      writes.addAll(effects.writes(gate, clock.instant()));
    }
    return new Step(Optional.empty(), writes, true);
  }

  private Result folded(Folding folding, List<Told> events) {
    List<Occasion> occasions = new ArrayList<>(folding.occasions());
    // One mail asks for all that is pending: a grant of this batch asks for its address too.
    if (occasions.stream().noneMatch(FoldPerson::asks)) {
      folding
          .occasionOfAddress()
          .filter(_ -> !DoubleOptIn.pending(gates.read(folding.person())).isEmpty())
          .ifPresent(occasions::add);
    }
    return new Result.Folded(List.copyOf(occasions), events.size() - folding.freshCount());
  }

  private static boolean asks(Occasion occasion) {
    return occasion.message().filter(DoubleOptIn.MESSAGE::equals).isPresent();
  }
}

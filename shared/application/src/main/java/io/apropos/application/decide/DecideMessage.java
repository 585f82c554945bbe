package io.apropos.application.decide;

import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.learn.Learnings;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.EventStream;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.promotion.Purses;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.OwnEvents;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.store.Reservations;
import io.apropos.application.table.Table;
import io.apropos.application.trial.TrialWatch;
import io.apropos.domain.decision.Decide;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Outcome;
import io.apropos.domain.decision.Receipts;
import io.apropos.domain.decision.Situation;
import io.apropos.domain.promotion.Promotions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** R of protocol.md: one occasion, one decision in its round, whatever is repeated or lost. */
public final class DecideMessage {
  /** An occasion that was decided again this often stays silent. */
  static final int LAST_ROUND = 20;

  private static final String STALE = "stale";

  private final Fence fence;
  private final Catalogues<Edition> catalogues;
  private final Learnings learnings;
  private final Situations situations;
  private final Outbox outbox;
  private final TrialWatch watch;
  private final Purses purses;
  private final Grants grants;
  private final EventStream events;
  private final InstantSource clock;
  private final Pause pause;

  /** What the outside is made of. */
  public record World(
      Table table,
      Fence fence,
      Catalogues<Edition> catalogues,
      Learnings learnings,
      Portraits portraits,
      AddressHasher hasher,
      Purses purses,
      PromotionCodes codes,
      EventStream events,
      InstantSource clock,
      Pause pause) {}

  /** What became of an occasion. */
  public sealed interface Result {
    /** Decided here and now. */
    record Decided(DecisionRow row) implements Result {}

    /** This round has its decision already, or the round before does not wait for one. */
    record Duplicate() implements Result {}

    /** The person was erased: nothing is written. */
    record Erased() implements Result {}
  }

  public DecideMessage(World world) {
    this.fence = world.fence();
    this.catalogues = world.catalogues();
    this.learnings = world.learnings();
    this.situations = new Situations(world.table(), world.portraits(), world.hasher());
    this.outbox = new Outbox(world.table(), world.pause());
    this.watch = new TrialWatch(world.table(), world.pause());
    this.purses = world.purses();
    this.grants = new Grants(world.table(), world.pause(), world.codes());
    this.events = world.events();
    this.clock = world.clock();
    this.pause = world.pause();
  }

  /**
   * Decides one occasion.
   *
   * @throws TransientFailure when the table did not answer or others kept writing: the same
   *     occasion may be given again
   */
  public Result decide(Occasion occasion) {
    Optional<DecisionRow> known = outbox.find(DecisionIds.of(occasion.id(), occasion.round()));
    if (known.isPresent()) {
      announce(known.get());
      return new Result.Duplicate();
    }
    Set<String> empty = new HashSet<>();
    for (int left = Pause.TRIES; left > 0; ) {
      int before = empty.size();
      Optional<Result> result = attempt(occasion, empty);
      if (result.isPresent()) {
        return result.get();
      }
      if (empty.size() == before) {
        left--;
        pause.await();
      }
    }
    throw new TransientFailure("others kept writing while an occasion was decided");
  }

  /**
   * One try; without a result another is due.
   *
   * @param empty budgets that hold too little for what was decided before; more may join them
   */
  private Optional<Result> attempt(Occasion occasion, Set<String> empty) {
    Optional<DecisionRow> former = former(occasion);
    if (occasion.round() > 0 && former.isEmpty()) {
      return Optional.of(new Result.Duplicate());
    }
    Situation situation = read(occasion, former, empty);
    if (situation.gate().isErased()) {
      return Optional.of(new Result.Erased());
    }
    watch.enter(situation.gate(), situation.catalogue(), situation.now());
    Decision decision = decision(situation);
    DecisionRow row = new Rows(situation, fence.read().epoch()).of(decision);
    Grants.Granted granted =
        grants.commit(
            row,
            former,
            Expectations.of(situation, decision),
            issuing -> request(issuing, situation, former, decision));
    return switch (granted.result()) {
      case DONE -> {
        announce(granted.row());
        yield Optional.of(new Result.Decided(granted.row()));
      }
      case DUPLICATE -> Optional.of(new Result.Duplicate());
      case UNFUNDED -> {
        empty.add(granted.row().promotion().budget());
        yield Optional.empty();
      }
      case STALE, CODE_TAKEN, CONFLICT -> Optional.empty();
    };
  }

  /** The round before, while it still waits for this one. */
  private Optional<DecisionRow> former(Occasion occasion) {
    return occasion.round() == 0
        ? Optional.empty()
        : outbox
            .find(DecisionIds.of(occasion.id(), occasion.round() - 1))
            .filter(row ->
                row.state() == DecisionState.WAITING || row.state() == DecisionState.RESERVED);
  }

  private Situation read(Occasion occasion, Optional<DecisionRow> former, Set<String> empty) {
    Edition edition =
        catalogues
            .current()
            .map(Catalogues.Published::catalogue)
            .orElseThrow(() -> new TransientFailure("no catalogue has been published yet"));
    Optional<String> comesBack =
        former.filter(DecisionRow::holdsMoney).map(row -> row.promotion().budget());
    Promotions promotions = purses.of(edition, comesBack);
    for (String budget : empty) {
      promotions = promotions.refusing(budget);
    }
    return situations.of(
        occasion,
        former.map(DecisionRow::decisionId),
        edition.catalogue(),
        promotions,
        gate -> learnings.of(edition, gate),
        Instants.whole(clock.instant()));
  }

  private Decision decision(Situation situation) {
    Occasion occasion = situation.occasion();
    boolean tooOld = occasion.anchorAt().isBefore(fence.read().since());
    return tooOld || occasion.round() >= LAST_ROUND
        ? new Decision(new Outcome.Silent(STALE), List.of())
        : Decide.of(situation);
  }

  private static Reservations.Request request(
      DecisionRow row, Situation situation, Optional<DecisionRow> former, Decision decision) {
    Rooms rooms = new Rooms(situation);
    return new Reservations.Request(
        row,
        situation.gate(),
        situation.mailbox(),
        former,
        rooms.person(),
        rooms.mailbox(),
        Receipts.offer(situation, decision).isPresent(),
        ReceiptBytes.of(Receipts.of(situation, decision)),
        situation.now());
  }

  /** Lets the profile forget a message that was dropped; told again whenever we come by again. */
  private void announce(DecisionRow row) {
    if (row.state() == DecisionState.SILENT && row.planned().isPresent()) {
      events.put(List.of(OwnEvents.dropped(row, row.decidedAt())));
    }
  }
}

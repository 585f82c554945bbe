package io.apropos.application.sweep;

import io.apropos.application.port.EventStream;
import io.apropos.application.port.OccasionStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.sweep.Swept.Deed;
import io.apropos.application.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * S of protocol.md: finds what is due and does the next thing. Running twice, or at the same time
 * as another run, changes nothing more: every change names the state that it leaves, and a round
 * that is asked for twice is decided once.
 */
public final class SweepOutbox {
  private static final int PAGE = 100;

  /** No page is begun when less remains. */
  private static final Duration PAGE_NEEDS = Duration.ofSeconds(10);

  private final World world;
  private final Outbox outbox;
  private final DueTimers timers;
  private final DueCodes codes;
  private final DueShards shards;

  /** What the outside is made of. */
  public record World(
      Table table,
      Fence fence,
      EventStream events,
      OccasionStream occasions,
      InstantSource clock,
      Pause pause) {}

  public SweepOutbox(World world) {
    this.world = world;
    this.outbox = new Outbox(world.table(), world.pause());
    this.timers = new DueTimers(world.table(), world.events());
    this.codes = new DueCodes(world.table(), world.pause());
    this.shards = new DueShards(world.table());
  }

  /**
   * Works through all shards until nothing is due or time runs short. Behind a closed fence it does
   * nothing: the table may be a copy.
   *
   * @param remaining of the function's time
   */
  public Swept sweep(Supplier<Duration> remaining) {
    Swept.Tally tally = new Swept.Tally();
    Fence.State fence = world.fence().read();
    if (!fence.open()) {
      return tally.done(true);
    }
    Instant now = Instants.whole(world.clock().instant());
    Set<String> due = due(now);
    // A run that is cut short must not starve the same shards each time.
    int first = Math.floorMod(now.getEpochSecond() / 60, Shards.COUNT);
    for (int step = 0; step < Shards.COUNT; step++) {
      int shard = (first + step) % Shards.COUNT;
      if (due.contains(Shards.TIMERS + shard) && !timersOf(shard, now, tally, remaining)) {
        return tally.done(false);
      }
      if (due.contains(Shards.DECISIONS + shard)
          && !decisionsOf(shard, now, fence.epoch(), tally, remaining)) {
        return tally.done(false);
      }
      if (due.contains(Shards.CODES + shard) && !codesOf(shard, now, tally, remaining)) {
        return tally.done(false);
      }
    }
    return tally.done(true);
  }

  private Set<String> due(Instant now) {
    try {
      return shards.at(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("the run was interrupted", e);
    }
  }

  private boolean timersOf(
      int shard, Instant now, Swept.Tally tally, Supplier<Duration> remaining) {
    int told = PAGE;
    while (told == PAGE) {
      if (isShort(remaining)) {
        return false;
      }
      told = timers.tell(shard, now, PAGE);
      for (int i = 0; i < told; i++) {
        tally.add(Deed.TIMER);
      }
    }
    return true;
  }

  private boolean codesOf(int shard, Instant now, Swept.Tally tally, Supplier<Duration> remaining) {
    DueCodes.Expired page;
    do {
      if (isShort(remaining)) {
        return false;
      }
      page = codes.expire(shard, now, PAGE);
      page.deeds().forEach(tally::add);
    } while (page.isWorthAnother(PAGE));
    return true;
  }

  private boolean decisionsOf(
      int shard, Instant now, long epoch, Swept.Tally tally, Supplier<Duration> remaining) {
    List<DecisionRow> due = List.of();
    do {
      if (isShort(remaining)) {
        return false;
      }
      due = outbox.due(shard, now, PAGE);
    } while (anyMoved(due, now, epoch, tally) && due.size() == PAGE);
    return true;
  }

  /** Whether the page is worth asking for again: rows that stay where they are would come back. */
  private boolean anyMoved(List<DecisionRow> due, Instant now, long epoch, Swept.Tally tally) {
    boolean moved = false;
    for (DecisionRow row : due) {
      Deed deed = tried(row, now, epoch);
      tally.add(deed);
      moved |= deed != Deed.NOTHING && deed != Deed.FAILED;
    }
    return moved;
  }

  /** One row that cannot be worked on must not stop the others. */
  private Deed tried(DecisionRow row, Instant now, long epoch) {
    try {
      return moved(row, now, epoch);
    } catch (RuntimeException left) {
      return Deed.FAILED;
    }
  }

  private Deed moved(DecisionRow row, Instant now, long epoch) {
    return switch (row.state()) {
      case RESERVED -> reserved(row, now, epoch);
      case WAITING -> isExpired(row, now) ? expired(row, now) : nextRound(row, now);
      case SENDING ->
          row.epoch() == epoch
              ? done(outbox.lost(row), Deed.LOST)
              : done(outbox.ofAnotherEpoch(row, now), Deed.OTHER_EPOCH);
      case UNKNOWN -> unknown(row, now, epoch);
      case SILENT,
          ANSWERED,
          SENT,
          REJECTED,
          EXPIRED,
          CANCELLED,
          CLOSED_UNSENT,
          SUPERSEDED,
          ERASED ->
          Deed.NOTHING;
    };
  }

  private Deed reserved(DecisionRow row, Instant now, long epoch) {
    if (row.epoch() != epoch) {
      return done(outbox.ofAnotherEpoch(row, now), Deed.OTHER_EPOCH);
    }
    if (isExpired(row, now)) {
      return expired(row, now);
    }
    return row.isPlannedForLater()
        ? nextRound(row, now)
        : done(outbox.goAgain(row, now), Deed.GO_AGAIN);
  }

  private static boolean isExpired(DecisionRow row, Instant now) {
    return !now.isBefore(row.expiresAt());
  }

  private Deed expired(DecisionRow row, Instant now) {
    return done(outbox.expire(row, now), Deed.EXPIRED);
  }

  /** Asked for first and noted after: a crash between the two asks twice, which is decided once. */
  private Deed nextRound(DecisionRow row, Instant now) {
    world.occasions().put(List.of(row.nextRound()));
    return done(outbox.askedAgain(row, now), Deed.NEXT_ROUND);
  }

  private Deed unknown(DecisionRow row, Instant now, long epoch) {
    boolean mayGoAgain = row.epoch() == epoch && row.plan().atLeastOnce() && !isExpired(row, now);
    if (mayGoAgain && outbox.sendOnceMore(row, now)) {
      return Deed.SENT_ONCE_MORE;
    }
    Instant since = row.claim().map(DecisionRow.Claim::at).orElse(Instant.MIN);
    boolean waitedEnough = !now.isBefore(since.plus(Outbox.UNKNOWN_LASTS));
    return waitedEnough
        ? done(outbox.close(row, now), Deed.CLOSED)
        : done(outbox.waitLonger(row), Deed.NOTHING);
  }

  private static Deed done(boolean changed, Deed deed) {
    return changed ? deed : Deed.NOTHING;
  }

  private static boolean isShort(Supplier<Duration> remaining) {
    return remaining.get().compareTo(PAGE_NEEDS) < 0;
  }
}

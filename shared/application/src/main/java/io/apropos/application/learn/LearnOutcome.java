package io.apropos.application.learn;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.application.trial.TrialCounts;
import io.apropos.application.trial.TrialShelf;
import io.apropos.application.trial.TrialWatch;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Counts what came of decisions and what they had to offer, each once, 72 hours after the mail or
 * the silence. The record of an outcome and all that it adds are one transaction, which a second
 * run finds done.
 */
public final class LearnOutcome {
  private static final int PAGE = 100;

  /** No page is begun when less remains. */
  private static final Duration PAGE_NEEDS = Duration.ofSeconds(10);

  private final World world;
  private final Outbox outbox;
  private final Profiles profiles;
  private final Shelf shelf;
  private final TrialShelf trialShelf;
  private final TrialWatch watch;

  /** What the outside is made of. */
  public record World(
      Table table, Fence fence, Catalogues<Edition> catalogues, InstantSource clock, Pause pause) {}

  /**
   * What one run did.
   *
   * @param counted outcomes and offers that were counted by this run
   * @param nothing decisions that had nothing to teach
   * @param failed left for the next run
   * @param finished false when time ran out first
   */
  public record Learnt(int counted, int nothing, int failed, boolean finished) {}

  public LearnOutcome(World world) {
    this.world = world;
    this.outbox = new Outbox(world.table(), world.pause());
    this.profiles = new Profiles(world.table());
    this.shelf = new Shelf(world.table());
    this.trialShelf = new TrialShelf(world.table());
    this.watch = new TrialWatch(world.table(), world.pause());
  }

  /**
   * Counts all that has matured, or as much as there is time for. Behind a closed fence it does
   * nothing.
   *
   * @param remaining of the function's time
   */
  public Learnt run(Supplier<Duration> remaining) {
    Run run = new Run();
    Optional<Catalogue> catalogue =
        world.catalogues().current().map(published -> published.catalogue().catalogue());
    if (!world.fence().read().open() || catalogue.isEmpty()) {
      return run.done(true);
    }
    Instant now = Instants.whole(world.clock().instant());
    Round round =
        new Round(
            new Teaching(catalogue.get(), () -> shelf.scales(now)),
            new TrialCounts(world.table(), this::catalogue, () -> shelf.scales(now).click()),
            now);
    boolean finished = true;
    for (int shard = 0; finished && shard < Shards.MATURING_COUNT; shard++) {
      finished = shard(shard, round, run, remaining);
    }
    if (run.counted > 0) {
      shelf.publish(shelf.sums(Rates.arms(catalogue.get()), now));
    }
    if (finished) {
      trials(catalogue.get(), now, run);
    }
    return run.done(finished);
  }

  /** What one run goes by. */
  private record Round(Teaching teaching, TrialCounts trials, Instant now) {}

  private Catalogue catalogue(String hash) {
    return world.catalogues().of(hash).catalogue().catalogue();
  }

  /** Persons whose watch is over; then one look at each experiment, whose smallest p is kept. */
  private void trials(Catalogue catalogue, Instant now, Run run) {
    List<Experiment> started =
        catalogue.experiments().all().stream()
            .filter(trial -> trial.isStarted(catalogue.brandDay(now)))
            .toList();
    int judged = 0;
    if (started.stream().anyMatch(Experiment::isOfPressure)) {
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        judged += watch.judge(shard, catalogue, now);
      }
    }
    if (run.counted + judged > 0) {
      started.forEach(trial -> trialShelf.look(trial, now));
    }
  }

  private boolean shard(int shard, Round round, Run run, Supplier<Duration> remaining) {
    List<DecisionRow> matured = List.of();
    int failed;
    do {
      if (remaining.get().compareTo(PAGE_NEEDS) < 0) {
        return false;
      }
      matured = outbox.maturing(shard, round.now(), PAGE);
      failed = run.failed;
      matured.forEach(row -> run.add(tried(row, round)));
    } while (matured.size() == PAGE && run.failed - failed < PAGE);
    return true;
  }

  private enum Deed {
    COUNTED,
    NOTHING,
    FAILED
  }

  /** One decision that cannot be counted must not stop the others. */
  private Deed tried(DecisionRow row, Round round) {
    try {
      return counted(row, round);
    } catch (RuntimeException left) {
      return Deed.FAILED;
    }
  }

  private Deed counted(DecisionRow row, Round round) {
    ProfileItem.Stored stored = profiles.read(row.person());
    Optional<Value.Fields> receipt =
        stored.erased()
            ? Optional.empty()
            : ReceiptBytes.of(world.table(), row.decisionId()).map(Value.Fields.class::cast);
    Optional<Lesson> lesson = receipt.flatMap(it -> Lesson.of(row, it, stored.profile()));
    Optional<Offered> offered = receipt.flatMap(it -> Offered.of(row, it));
    List<Write> taught = new ArrayList<>();
    taught.add(Outbox.matured(row));
    taught.addAll(round.teaching().writes(lesson, offered, stored.person(), round.now()));
    receipt.ifPresent(it -> Journal.enter(taught, row, it, stored.profile(), round.now()));
    for (int left = Pause.TRIES; left > 0; left--) {
      List<Write> writes = new ArrayList<>(taught);
      receipt.ifPresent(
          it -> writes.addAll(round.trials().writes(row, it, stored.profile(), round.now())));
      if (world.table().write(writes) instanceof Committed.Refused refused) {
        if (IntStream.range(0, taught.size()).anyMatch(refused::failed)) {
          return Deed.NOTHING; // another run was quicker, or the mail was refused meanwhile
        }
        world.pause().await();
      } else {
        return lesson.isPresent() || offered.isPresent() ? Deed.COUNTED : Deed.NOTHING;
      }
    }
    throw new TransientFailure("an outcome kept colliding");
  }

  private static final class Run {
    private int counted;
    private int nothing;
    private int failed;

    void add(Deed deed) {
      switch (deed) {
        case COUNTED -> counted++;
        case NOTHING -> nothing++;
        case FAILED -> failed++;
      }
    }

    Learnt done(boolean finished) {
      return new Learnt(counted, nothing, failed, finished);
    }
  }
}

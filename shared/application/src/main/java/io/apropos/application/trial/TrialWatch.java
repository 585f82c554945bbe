package io.apropos.application.trial;

import io.apropos.application.profile.ProfileItem;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Buyers;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.identity.ClientId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Persons in trials of pressure. They enter when they are first decided about while it runs, before
 * anything can have been different for them, whether they are told anything or not; what they did
 * in 120 days from then on is counted once, when these are over.
 */
public final class TrialWatch {
  private static final int PAGE = 100;

  private final Table table;
  private final Pause pause;

  public TrialWatch(Table table, Pause pause) {
    this.table = table;
    this.pause = pause;
  }

  /** Notes that a client may be written to and is decided about; again it changes nothing. */
  public void enter(Gate gate, Catalogue catalogue, Instant now) {
    List<Experiment> trials =
        catalogue.experiments().ofPressure(gate.person(), catalogue.brandDay(now));
    if (trials.isEmpty() || !isReachable(gate)) {
      return;
    }
    for (Experiment trial : trials) {
      if (table.read(TrialPeople.key(gate.person(), trial.version())).isEmpty()) {
        commit(
            List.of(
                TrialPeople.enter(gate.person(), trial, now),
                TrialShelf.add(
                    trial.version(),
                    trial.arm(gate.person()).id(),
                    gate.person(),
                    new Tally().with(Tally.ASSIGNED, BigDecimal.ONE))));
      }
    }
  }

  /** Others cannot be told less. */
  private static boolean isReachable(Gate gate) {
    return gate.person() instanceof ClientId
        && gate.address().isPresent()
        && gate.consents().entrySet().stream()
            .filter(it -> it.getKey().channel() == Channel.EMAIL)
            .filter(it -> it.getKey().purpose().equals(ConsentKey.MARKETING))
            .anyMatch(it -> it.getValue().state() == ConsentState.GRANTED);
  }

  /**
   * Counts a page of those whose watch is over, of one shard.
   *
   * @return how many were counted
   */
  public int judge(int shard, Catalogue catalogue, Instant now) {
    return (int)
        table.find(Table.Index.DUE, Shards.TRIALS + shard, Instants.text(now), PAGE).stream()
            .flatMap(found -> table.read(found.key()).stream())
            .filter(item -> item.text(Table.Index.DUE.sort()).isPresent()) // an index lags behind
            .filter(item -> commit(judged(item, catalogue)))
            .count();
  }

  private List<Write> judged(Item item, Catalogue catalogue) {
    TrialPeople.Member member = TrialPeople.read(item);
    ProfileItem.Stored stored = new Profiles(table).read(member.person());
    if (stored.erased() || !isComplete(member, catalogue)) {
      return List.of(TrialPeople.judged(member));
    }
    Instant from = member.since();
    BigDecimal earned = Buyers.earned(stored.profile(), catalogue, from, member.end());
    boolean bought = orders(stored).anyMatch(at -> at.isAfter(from) && !at.isAfter(member.end()));
    Tally tally =
        new Tally()
            .with(Tally.JUDGED, BigDecimal.ONE)
            .judged(Metric.CLICK, BigDecimal.valueOf(member.clicks()))
            .judged(Metric.EXPOSURE, BigDecimal.valueOf(member.exposures()))
            .judged(Metric.GOAL, bought ? BigDecimal.ONE : BigDecimal.ZERO)
            .judged(Metric.VALUE, earned);
    return List.of(
        TrialPeople.judged(member),
        TrialShelf.add(member.version(), member.arm(), member.person(), tally));
  }

  /** Whoever came so late that it ended before their time was not told less all along. */
  private static boolean isComplete(TrialPeople.Member member, Catalogue catalogue) {
    return catalogue.experiments().all().stream()
        .filter(trial -> trial.version().equals(member.version()))
        .anyMatch(trial -> trial.isRunning(catalogue.brandDay(member.end())));
  }

  private static Stream<Instant> orders(ProfileItem.Stored stored) {
    return stored.profile().orders().standing().stream().map(order -> order.stamp().at());
  }

  /** False when somebody else was quicker. */
  private boolean commit(List<Write> writes) {
    for (int left = Pause.TRIES; left > 0; left--) {
      switch (table.write(writes)) {
        case Committed.Done _ -> {
          return true;
        }
        case Committed.Refused refused -> {
          if (!refused.conflicted()) {
            return false;
          }
          pause.await();
        }
      }
    }
    return false; // it is due still, or decided about again
  }
}

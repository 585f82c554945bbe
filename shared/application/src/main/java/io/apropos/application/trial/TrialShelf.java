package io.apropos.application.trial;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.experiment.AlwaysValid;
import io.apropos.domain.experiment.ArmCount;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Look;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.experiment.TrialReading;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * What has been counted of each experiment, under its version: eight items, so that no partition
 * runs hot, and beside them what the looks at it have come to.
 */
public final class TrialShelf {
  private static final int SHARDS = 8;
  private static final String LAST_SHARD = "7";
  private static final String LOOKS = "LOOK";
  private static final String SEEN = "v";

  private final Table table;

  public TrialShelf(Table table) {
    this.table = table;
  }

  /** Adds to the counts of one arm; part of the transaction that counts. */
  static Write add(String version, String arm, PersonId person, Tally tally) {
    CRC32 sum = new CRC32();
    sum.update(person.key().getBytes(StandardCharsets.UTF_8));
    return new Write.Update(
        new Key(partition(version), Long.toString(sum.getValue() % SHARDS)),
        Map.of(),
        tally.of(arm),
        List.of(),
        new Condition.Always());
  }

  /** One an arm, in their order. */
  public List<ArmCount> counts(Experiment trial) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Item shard : table.query(partition(trial.version()), "0", LAST_SHARD, SHARDS)) {
      shard
          .attributes()
          .forEach((name, attribute) -> {
            if (attribute instanceof Attribute.Plain(Value.Num(BigDecimal number))) {
              sums.merge(name, number, BigDecimal::add);
            }
          });
    }
    return trial.arms().stream().map(arm -> count(trial.metric(), arm.id(), sums)).toList();
  }

  private static ArmCount count(Metric metric, String arm, Map<String, BigDecimal> sums) {
    Function<String, BigDecimal> of =
        name -> sums.getOrDefault(Tally.name(arm, name), BigDecimal.ZERO);
    return new ArmCount(
        of.apply(Tally.ASSIGNED).longValue(),
        new AlwaysValid.Sums(
            of.apply(Tally.JUDGED).longValue(),
            of.apply(Tally.sum(metric)).doubleValue(),
            of.apply(Tally.squares(metric)).doubleValue()),
        of.apply(Tally.MAILS).longValue(),
        of.apply(Tally.CLICKS).longValue(),
        of.apply(Tally.GOALS).longValue(),
        of.apply(Tally.VALUE).doubleValue(),
        of.apply(Tally.EXPOSURES).longValue(),
        of.apply(Tally.ESTIMATED).doubleValue(),
        of.apply(Tally.OPT_OUTS).longValue());
  }

  /** What the looks have come to, one an arm; {@link Look#NONE} before the first. */
  public List<Look> looks(Experiment trial) {
    return looks(trial, table.read(looksKey(trial)));
  }

  private static List<Look> looks(Experiment trial, Optional<Item> kept) {
    return trial.arms().stream()
        .map(arm -> kept.flatMap(item -> look(item, arm.id())).orElse(Look.NONE))
        .toList();
  }

  private static Optional<Look> look(Item item, String arm) {
    return item.number("p:" + arm)
        .map(p ->
            new Look(
                p.doubleValue(), item.value("ahead:" + arm).equals(Optional.of(Value.of(true)))));
  }

  /**
   * Looks once more and keeps what it shows. Of two at once the slower looks again, at what the
   * quicker has kept: evidence can fall, so a smallest p that is written over never comes back.
   */
  public void look(Experiment trial, Instant now) {
    for (int left = Pause.TRIES; left > 0; left--) {
      Optional<Item> kept = table.read(looksKey(trial)); // before the counts, and nothing after it
      List<Look> before = looks(trial, kept);
      List<Look> after = TrialReading.look(trial, counts(trial), before);
      if (after.equals(before)
          || table.write(List.of(keep(trial, after, kept, now))) instanceof Committed.Done) {
        return;
      }
    } // whoever kept winning has looked at least as late
  }

  private static Write keep(
      Experiment trial, List<Look> looks, Optional<Item> before, Instant now) {
    long seen = before.map(item -> item.count(SEEN)).orElse(0L);
    Item item = Item.of(looksKey(trial)).with(SEEN, seen + 1).with("at", Instants.text(now));
    for (int k = 0; k < looks.size(); k++) {
      String arm = trial.arms().get(k).id();
      item =
          item.with("p:" + arm, Value.of(looks.get(k).p()))
              .with("ahead:" + arm, Value.of(looks.get(k).ahead()));
    }
    return new Write.Put(item, Condition.version(SEEN, seen));
  }

  private static Key looksKey(Experiment trial) {
    return new Key(partition(trial.version()), LOOKS);
  }

  private static String partition(String version) {
    return "E#" + version;
  }
}

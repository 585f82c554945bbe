package io.apropos.application.learn;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.LoggedDraw;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.signal.SignalKind;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log that policies are judged by: outcomes of what was drawn and of the control group, found
 * by the day of the decision. An OUTCOME has a place in the index {@code revive} of its own
 * partitions, written with it.
 */
public final class Journal {
  private static final String WHO = "who";
  private static final String DRAWN_SILENCE = "drawnSilence";

  /** Of one shard of one day; more are not read. */
  private static final int MOST = 25_000;

  private Journal() {}

  /**
   * One outcome.
   *
   * @param person who must not be counted as several
   * @param message that was sent; of the control group: that would have been; "" for a silence that
   *     was drawn
   * @param told false for the control group and a silence
   * @param bought within the time in which it matured
   */
  public record Entry(
      String decisionId, String person, String message, boolean told, boolean bought) {
    public boolean isDrawnSilence() {
      return message.isEmpty();
    }
  }

  /**
   * Gives the outcome among these writes its place, and a silence that was drawn an outcome.
   *
   * @param writes of the transaction that counts
   */
  static void enter(
      List<Write> writes, DecisionRow row, Value.Fields receipt, Profile profile, Instant now) {
    if (writes.stream().noneMatch(Journal::isOutcome)) {
      silence(row, receipt, profile, now).ifPresent(writes::add);
    }
    writes.replaceAll(write ->
        isOutcome(write) && write instanceof Write.Put(Item item, Condition condition)
            ? new Write.Put(placed(item, row), condition)
            : write);
  }

  private static boolean isOutcome(Write write) {
    return write instanceof Write.Put put && put.key().sk().startsWith("OUTCOME#");
  }

  private static Optional<Write> silence(
      DecisionRow row, Value.Fields receipt, Profile profile, Instant now) {
    Instant from = row.decidedAt();
    return row.state() == DecisionState.SILENT && LoggedDraw.of(receipt).isPresent()
        ? Optional.of(
            new Write.Put(
                Item.of(DecisionIds.outcome(row.decisionId()))
                    .with(DRAWN_SILENCE, Value.of(true))
                    .with("from", Instants.text(from))
                    .with("countedAt", Instants.text(now))
                    .with(
                        "bought",
                        Value.of(
                            Signal.within(
                                    row.decisionId(),
                                    SignalKind.VISIT, // an order is an order by either
                                    from,
                                    from.plus(Outbox.MATURES_AFTER),
                                    profile)
                                .bought()))
                    .with("ttl", now.plus(Outbox.KEPT).getEpochSecond()),
                new Condition.ItemAbsent()))
        : Optional.empty();
  }

  private static Item placed(Item outcome, DecisionRow row) {
    return outcome
        .with(WHO, row.person().key())
        .with(
            Table.Index.REVIVE.partition(),
            Shards.of(
                day(row.decidedAt().atOffset(ZoneOffset.UTC).toLocalDate()), row.decisionId()))
        .with(Table.Index.REVIVE.sort(), Instants.text(row.decidedAt()));
  }

  /** {@code O2026-11-26-0} to {@code -3}. */
  private static String day(LocalDate day) {
    return "O" + day + "-";
  }

  /** What was decided on these days, in UTC, both included, and has matured; day by day. */
  public static List<Entry> read(Table table, LocalDate from, LocalDate until) {
    List<Entry> entries = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        table.find(Table.Index.REVIVE, day(day) + shard, "9", MOST).stream()
            .flatMap(found -> table.read(found.key()).stream())
            .map(Journal::entry)
            .forEach(entries::add);
      }
    }
    return entries;
  }

  private static Entry entry(Item item) {
    return new Entry(
        item.key().pk().substring("D#".length())
            + "-"
            + item.key().sk().substring("OUTCOME#".length()),
        item.text(WHO).orElse(""),
        item.text("message").orElse(""),
        isTrue(item, "told"),
        isTrue(item, "bought"));
  }

  private static boolean isTrue(Item item, String name) {
    return item.value(name).equals(Optional.of(Value.of(true)));
  }
}

package io.apropos.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.learn.Shelf;
import io.apropos.application.learn.Tally;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.decision.Scoring;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counters come to the same whoever adds to them, in whatever order, and how often. */
public interface CountersContract {
  int WRITERS = 8;
  int PEOPLE = 200;

  Table table();

  /** As many as the table is quick enough for. */
  int outcomes();

  /**
   * One outcome.
   *
   * @param id of the decision
   * @param goal whether it was reached
   */
  record Counted(
      String id, ClientId person, String message, Value.Fields features, boolean goal, Instant at) {
    static Counted of(int number, String run) {
      Random luck = new Random(number);
      Value.Fields features =
          Value.Fields.NONE
              .with("stage", Value.of(List.of("new", "active", "odd").get(luck.nextInt(3))))
              .with("orderCount", Value.of(luck.nextInt(12)))
              .with("daysSinceVisit", Value.of(luck.nextInt(100)));
      return new Counted(
          run + "-" + number,
          new ClientId("p" + luck.nextInt(PEOPLE)),
          message(run, luck.nextInt(5)),
          features,
          luck.nextInt(5) == 0,
          Decay.QUARTER.epoch().plus(Duration.ofMinutes(luck.nextInt(1_000_000))));
    }

    static String message(String run, int number) {
      return "message-%d-%s".formatted(number, run);
    }

    private int[] bins() {
      return Scoring.FEATURES.of(features);
    }

    private double weight() {
      return Decay.QUARTER.increment(1, at).doubleValue();
    }

    private List<Write> writes() {
      return List.of(
          new Write.Put(Item.of(new Key("D#" + id, "OUTCOME")), new Condition.ItemAbsent()),
          Shelf.add(message, person, Tally.GOALS.of(bins(), goal, Decay.QUARTER.increment(1, at))));
    }
  }

  @Test
  default void many_writers_repetitions_and_disorder_come_to_what_one_pass_in_order_does()
      throws Exception {
    String run = UUID.randomUUID().toString();
    Map<String, Counters> inOrder = new LinkedHashMap<>();
    List<Counted> deliveries = new ArrayList<>();
    for (int i = 0; i < outcomes(); i++) {
      Counted one = Counted.of(i, run);
      inOrder
          .computeIfAbsent(one.message(), _ -> new Counters(Scoring.FEATURES.size()))
          .count(one.bins(), one.goal(), one.weight());
      deliveries.addAll(Collections.nCopies(i % 20 == 0 ? 2 : 1, one));
    }
    Collections.shuffle(deliveries, new Random(1));

    int counted = delivered(deliveries);

    assertThat(counted).as("each outcome once").isEqualTo(outcomes());
    List<String> messages = List.copyOf(inOrder.keySet());
    Rates.Sums sums = new Shelf(table()).sums(messages, Decay.QUARTER.epoch());
    assertThat(sums.arms()).hasSameSizeAs(inOrder);
    sums.arms()
        .forEach((message, found) -> {
          same(found.goals(), Optional.ofNullable(inOrder.get(message)).orElseThrow());
          assertThat(found.clicks().outcomes()).isZero();
          assertThat(table().query("N#" + message, "0", "7", 8))
              .as("a busy message is no hot item")
              .hasSize(8);
        });
  }

  private int delivered(List<Counted> deliveries) throws Exception {
    try (var pool = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Integer>> writers =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> pool.submit(() -> written(deliveries, writer)))
              .toList();
      int counted = 0;
      for (Future<Integer> writer : writers) {
        counted += writer.get();
      }
      return counted;
    }
  }

  private int written(List<Counted> deliveries, int writer) {
    int counted = 0;
    for (int i = writer; i < deliveries.size(); i += WRITERS) {
      Committed committed = table().write(deliveries.get(i).writes());
      while (committed instanceof Committed.Refused refused && refused.conflicted()) {
        committed = table().write(deliveries.get(i).writes());
      }
      counted += committed instanceof Committed.Refused ? 0 : 1;
    }
    return counted;
  }

  private static void same(Counters found, Counters expected) {
    close(found.goals(), expected.goals());
    close(found.misses(), expected.misses());
    for (int bin = 0; bin < expected.bins(); bin++) {
      close(found.goals(bin), expected.goals(bin));
      close(found.misses(bin), expected.misses(bin));
    }
  }

  private static void close(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-9 * expected));
  }
}

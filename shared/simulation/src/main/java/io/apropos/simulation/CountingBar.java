package io.apropos.simulation;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.learning.Generator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Bar 14: counters written by many at once, outcomes repeated and out of order, against one pass in
 * order. In memory: a shard is locked while it is added to, as the table locks an item, and an
 * outcome that was counted before is not counted again.
 */
final class CountingBar {
  private static final int OUTCOMES = 1_000_000;
  private static final int PEOPLE = 200;
  private static final int MESSAGES = 50;
  private static final int FEATURES = 8;
  private static final int BINS = 8;
  private static final int WRITERS = 8;
  private static final int SHARDS = 8;
  private static final int REPEATED = OUTCOMES / 20;
  private static final int DAYS = 365;

  private static final Aim AIM =
      new Aim("largest relative difference", Unit.TINY, Bound.atMost(1e-9), Bound.NONE);

  private static final Aim STREAM =
      new Aim(
          "through a stream, writers killed", Unit.TINY, Bound.atMost(1e-9), Bound.atMost(1e-9));

  private CountingBar() {}

  /** One matured outcome, the same for the same id. */
  private static final class Outcome {
    private final int id;
    private final int person;
    private final int message;
    private final int[] bins = new int[FEATURES];
    private final boolean goal;
    private final double weight;

    private Outcome(int id) {
      Generator random = Generator.of(id);
      this.id = id;
      this.person = random.nextInt(PEOPLE);
      this.message = random.nextInt(MESSAGES);
      for (int feature = 0; feature < FEATURES; feature++) {
        bins[feature] = feature * BINS + random.nextInt(BINS);
      }
      this.goal = random.nextDouble() < .15;
      Instant at = Decay.QUARTER.epoch().plusSeconds(random.nextInt(DAYS) * 86_400L);
      this.weight = Decay.QUARTER.increment(1, at).doubleValue();
    }

    private void countIn(Counters counters) {
      counters.count(bins, goal, weight);
    }

    private int shard() {
      return message * SHARDS
          + (int) Long.remainderUnsigned(Assignment.number("p" + person), SHARDS);
    }
  }

  static Bar bar() {
    return new PlainBar(
        14,
        "counters, 1 M outcomes, 8 writers, 5 % repeated",
        List.of(AIM, STREAM),
        "none",
        "none",
        CountingBar::measure);
  }

  private static List<Line> measure(Bench bench) {
    Counters[] inOrder = blank(MESSAGES);
    for (int id = 0; id < OUTCOMES; id++) {
      Outcome outcome = new Outcome(id);
      outcome.countIn(inOrder[outcome.message]);
    }
    int[] order = order();
    double most = difference(written(order), inOrder);
    DeliveryStream stream = stream(order);
    double through = difference(drained(stream), inOrder);
    return List.of(
        Line.of(
                "one order of %d deliveries".formatted(order.length),
                Figure.of(AIM, most),
                Figure.of(STREAM, through))
            .noting(
                "in memory; %d threads write".formatted(WRITERS),
                "through the stream %d writers died within a batch".formatted(stream.killed())));
  }

  /** The largest one, over all messages and attributes. */
  private static double difference(Counters[] shards, Counters[] inOrder) {
    double most = 0;
    for (int message = 0; message < MESSAGES; message++) {
      Counters sum = new Counters(FEATURES * BINS);
      for (int shard = 0; shard < SHARDS; shard++) {
        sum.add(shards[message * SHARDS + shard]);
      }
      most = Math.max(most, difference(sum, inOrder[message]));
    }
    return most;
  }

  /** Shuffled; deliveries beyond the last outcome repeat every twentieth. */
  private static int[] order() {
    return IntStream.range(0, OUTCOMES + REPEATED)
        .boxed()
        .sorted((a, b) ->
            Long.compareUnsigned(Generator.of(~a).nextLong(), Generator.of(~b).nextLong()))
        .mapToInt(delivery -> delivery < OUTCOMES ? delivery : (delivery - OUTCOMES) * 20)
        .toArray();
  }

  /** By person, as the events of one person share a shard. */
  private static DeliveryStream stream(int[] order) {
    int[][] shards =
        IntStream.range(0, WRITERS)
            .mapToObj(shard ->
                Arrays.stream(order)
                    .filter(id -> Generator.of(id).nextInt(PEOPLE) % WRITERS == shard)
                    .toArray())
            .toArray(int[][]::new);
    return new DeliveryStream(shards);
  }

  private static Counters[] drained(DeliveryStream stream) {
    Counters[] shards = blank(MESSAGES * SHARDS);
    Set<Integer> counted = ConcurrentHashMap.newKeySet();
    stream.drain(id -> write(new Outcome(id), shards, counted));
    return shards;
  }

  private static Counters[] written(int[] order) {
    Counters[] shards = blank(MESSAGES * SHARDS);
    Set<Integer> counted = ConcurrentHashMap.newKeySet();
    new Cores(WRITERS)
        .each(
            0,
            WRITERS - 1,
            writer -> {
              for (int i = writer; i < order.length; i += WRITERS) {
                write(new Outcome(order[i]), shards, counted);
              }
              return writer;
            });
    return shards;
  }

  private static void write(Outcome outcome, Counters[] shards, Set<Integer> counted) {
    Counters shard = shards[outcome.shard()];
    synchronized (shard) {
      if (counted.add(outcome.id)) {
        outcome.countIn(shard);
      }
    }
  }

  private static Counters[] blank(int count) {
    Counters[] blank = new Counters[count];
    Arrays.setAll(blank, _ -> new Counters(FEATURES * BINS));
    return blank;
  }

  private static double difference(Counters a, Counters b) {
    double most = Math.max(relative(a.goals(), b.goals()), relative(a.misses(), b.misses()));
    for (int bin = 0; bin < a.bins(); bin++) {
      most = Math.max(most, relative(a.goals(bin), b.goals(bin)));
      most = Math.max(most, relative(a.misses(bin), b.misses(bin)));
    }
    return most;
  }

  private static double relative(double a, double b) {
    return a == b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  }
}

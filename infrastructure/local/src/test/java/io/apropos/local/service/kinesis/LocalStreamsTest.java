package io.apropos.local.service.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.local.service.kinesis.LocalStreams.Put;
import io.apropos.local.service.kinesis.LocalStreams.StreamRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalStreamsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final LocalStreams streams = new LocalStreams(InstantSource.fixed(NOON));

  @Test
  void keeps_the_order_of_one_partition_key_and_stamps_the_clock() {
    streams.create("events", 4);
    Put first = put("c-1", "one");
    Put second = put("c-1", "two");
    assertThat(second.shard()).isEqualTo(first.shard());
    assertThat(second.sequence()).isGreaterThan(first.sequence()).hasSize(56);
    List<StreamRecord> read = streams.read("events", first.shard(), "", 10);
    assertThat(read).extracting(record -> new String(record.data(), UTF_8)).contains("one", "two");
    assertThat(read).allMatch(record -> record.arrival().equals(NOON));
  }

  @Test
  void reads_only_what_comes_after_a_sequence_and_at_most_so_many() {
    streams.create("events", 1);
    List<String> sequences = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sequences.add(put("c-1", "e" + i).sequence());
    }
    String shard = streams.shards("events").getFirst();
    assertThat(streams.read("events", shard, sequences.get(1), 2))
        .extracting(StreamRecord::sequence)
        .containsExactly(sequences.get(2), sequences.get(3));
    assertThat(streams.read("events", shard, sequences.get(4), 2)).isEmpty();
    assertThat(streams.waiting("events", shard, sequences.get(1))).isEqualTo(3);
    assertThat(streams.latest("events", shard)).isEqualTo(sequences.get(4));
  }

  @Test
  void spreads_keys_over_every_shard() {
    streams.create("events", 3);
    Set<String> shards = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      shards.add(put("c-" + i, "e").shard());
    }
    assertThat(shards).containsExactlyInAnyOrderElementsOf(streams.shards("events"));
  }

  @Test
  void wakes_listeners_when_the_record_can_be_read() {
    streams.create("events", 1);
    AtomicInteger seen = new AtomicInteger();
    streams.onPut(() -> seen.set(streams.waiting("events", "shardId-000000000000", "")));
    put("c-1", "one");
    assertThat(seen).hasValue(1);
  }

  @Test
  void loses_and_doubles_nothing_when_many_threads_put() throws Exception {
    streams.create("events", 2);
    Set<String> sequences = Collections.synchronizedSet(new HashSet<>());
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      String key = "c-" + t;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                await(start);
                for (int i = 0; i < 200; i++) {
                  Put put = put(key, "e" + i);
                  sequences.add(put.shard() + put.sequence());
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(sequences).hasSize(3200);
    int readable =
        streams.shards("events").stream()
            .mapToInt(shard -> streams.waiting("events", shard, ""))
            .sum();
    assertThat(readable).isEqualTo(3200);
  }

  @Test
  void names_the_stream_that_is_not_there() {
    assertThatThrownBy(() -> put("c-1", "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no stream events");
    streams.create("events", 1);
    assertThatThrownBy(() -> streams.create("events", 1)).hasMessageContaining("exists already");
    assertThatThrownBy(() -> streams.read("events", "shardId-000000000007", "", 1))
        .hasMessageContaining("shardId-000000000007");
  }

  private Put put(String key, String data) {
    return streams.put("events", key, data.getBytes(UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

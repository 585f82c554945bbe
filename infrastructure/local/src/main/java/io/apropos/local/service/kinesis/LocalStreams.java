package io.apropos.local.service.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * Every stream of the embedded cloud, in memory. Safe for any number of threads.
 *
 * <p>Nothing is ever trimmed: a run of the embedded cloud is shorter than it is worth.
 */
public final class LocalStreams {
  /** The number of hash keys: partition keys are spread over the shards by their MD5. */
  static final BigInteger HASH_KEYS = BigInteger.TWO.pow(128);

  private final InstantSource clock;
  private final Map<String, Stream> streams = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param clock stamps the arrival of records
   */
  public LocalStreams(InstantSource clock) {
    this.clock = clock;
  }

  /** Where a record went: a shard id as Kinesis writes them, and its number there. */
  public record Put(String shard, String sequence) {}

  /**
   * One record of one shard.
   *
   * @param sequence decimal digits, all of one length: text order is arrival order
   */
  @SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares records.
  public record StreamRecord(String sequence, String partitionKey, byte[] data, Instant arrival) {}

  private record Stream(Instant createdAt, List<Shard> shards) {}

  /**
   * Makes a stream.
   *
   * @param shards at least 1
   * @throws IllegalArgumentException when there is one of that name already
   */
  public void create(String name, int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("shards must be at least 1, was " + shards);
    }
    List<Shard> all = IntStream.range(0, shards).mapToObj(Shard::new).toList();
    if (streams.putIfAbsent(name, new Stream(clock.instant(), all)) != null) {
      throw new IllegalArgumentException("stream %s exists already".formatted(name));
    }
  }

  /**
   * Appends one record to the shard that owns the key.
   *
   * @throws IllegalArgumentException when there is no such stream
   */
  public Put put(String stream, String partitionKey, byte[] data) {
    return put(stream, partitionKey, hashKey(partitionKey), data);
  }

  /** As {@link #put(String, String, byte[])}, into the shard that owns {@code hashKey}. */
  Put put(String stream, String partitionKey, BigInteger hashKey, byte[] data) {
    List<Shard> shards = stream(stream).shards();
    BigInteger index = hashKey.multiply(BigInteger.valueOf(shards.size())).divide(HASH_KEYS);
    Put put = shards.get(index.intValueExact()).append(partitionKey, data.clone(), clock);
    listeners.forEach(Runnable::run);
    return put;
  }

  /**
   * The records after {@code afterSequence}, oldest first.
   *
   * @param afterSequence of the last record known; empty text = from the oldest
   * @param max the most records wanted
   * @throws IllegalArgumentException when there is no such stream or shard
   */
  public List<StreamRecord> read(String stream, String shard, String afterSequence, int max) {
    return shard(stream, shard).after(Shard.position(afterSequence), max);
  }

  /**
   * The record of that number whose data begin so; numbers are unique in a shard alone.
   *
   * @throws IllegalArgumentException when there is no such stream
   */
  public Optional<StreamRecord> find(String stream, String sequence, byte[] beginning) {
    return stream(stream).shards().stream()
        .flatMap(shard -> shard.after(0, Integer.MAX_VALUE).stream())
        .filter(record ->
            record.sequence().equals(sequence)
                && record.data().length >= beginning.length
                && Arrays.equals(
                    record.data(), 0, beginning.length, beginning, 0, beginning.length))
        .findFirst();
  }

  /** How many records of a shard come after {@code afterSequence}; empty text = all there are. */
  public int waiting(String stream, String shard, String afterSequence) {
    return Math.max(0, shard(stream, shard).size() - Shard.position(afterSequence));
  }

  /** The last sequence of a shard; empty text while it has none. */
  public String latest(String stream, String shard) {
    int size = shard(stream, shard).size();
    return size == 0 ? "" : Shard.sequence(size);
  }

  /**
   * The shard ids of a stream, in order.
   *
   * @throws IllegalArgumentException when there is no such stream
   */
  public List<String> shards(String stream) {
    return stream(stream).shards().stream().map(Shard::id).toList();
  }

  /** The names of all streams, in order. */
  public List<String> names() {
    return new ArrayList<>(streams.keySet());
  }

  /** Calls {@code listener} after each record, on the thread that put it: it must be quick. */
  public void onPut(Runnable listener) {
    listeners.add(listener);
  }

  boolean exists(String stream) {
    return streams.containsKey(stream);
  }

  Instant createdAt(String stream) {
    return stream(stream).createdAt();
  }

  private Stream stream(String name) {
    Stream stream = streams.get(name);
    if (stream == null) {
      throw new IllegalArgumentException("there is no stream " + name);
    }
    return stream;
  }

  private Shard shard(String stream, String id) {
    return stream(stream).shards().stream()
        .filter(shard -> shard.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("stream %s has no %s".formatted(stream, id)));
  }

  static BigInteger hashKey(String partitionKey) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}

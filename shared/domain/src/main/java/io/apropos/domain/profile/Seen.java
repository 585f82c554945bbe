package io.apropos.domain.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which events were folded lately: hashes of their ids with the instant of reception, for 7 days
 * before the latest reception, newest {@link #ROOM} at most. What has left is still folded without
 * effect, since every other part of the profile takes a repetition for what it is.
 *
 * @param byHash first 8 bytes of SHA-256 of the id to the latest reception
 * @param latest greatest reception of any event
 */
public record Seen(Map<Long, Instant> byHash, Instant latest) {
  public static final Seen NOTHING = new Seen(Map.of(), Instant.EPOCH);
  public static final int ROOM = 4_000;
  static final Duration MEMORY = Duration.ofDays(7);

  private static final Comparator<Map.Entry<Long, Instant>> NEWEST_FIRST =
      Map.Entry.<Long, Instant>comparingByValue()
          .thenComparing(Map.Entry.comparingByKey())
          .reversed();

  public Seen {
    byHash = Collections.unmodifiableMap(new TreeMap<>(byHash));
  }

  public boolean contains(String eventId) {
    return byHash.containsKey(hash(eventId));
  }

  Seen with(String eventId, Instant receivedAt) {
    Instant at = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    return union(new Seen(Map.of(hash(eventId), at), at));
  }

  Seen union(Seen other) {
    Instant greatest = latest.isAfter(other.latest) ? latest : other.latest;
    Instant oldest = greatest.minus(MEMORY);
    Map<Long, Instant> all = new TreeMap<>(byHash);
    other.byHash.forEach((hash, at) -> all.merge(hash, at, Seen::later));
    all.values().removeIf(at -> !at.isAfter(oldest));
    return new Seen(all.size() <= ROOM ? all : newest(all, ROOM), greatest);
  }

  private static Map<Long, Instant> newest(Map<Long, Instant> all, int room) {
    return all.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(room)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty()
        ? other
        : Optional.of(other.map(o -> later(one.get(), o)).orElse(one.get()));
  }

  private static long hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.apropos.application.keys;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that callers show. What was read stays for at most ten seconds of elapsed time, so that
 * a busy door does not read the table for each call; a revoked key works that much longer.
 */
public final class Keys {
  private static final long FRESH = Duration.ofSeconds(10).toNanos();

  /** Keys remembered at once; far more than anybody makes. */
  private static final int ROOM = 1_000;

  private final Table table;
  private final LongSupplier nanoTime;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Listed> listed = new AtomicReference<>();

  private record Seen(ApiKey key, long at) {}

  private record Listed(Map<String, ApiKey> keys, long at) {}

  /**
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   */
  public Keys(Table table, LongSupplier nanoTime) {
    this.table = table;
    this.nanoTime = nanoTime;
  }

  /**
   * The key of that text, if it works.
   *
   * @return empty for an unknown and for a revoked key alike
   * @throws TransientFailure if the store did not answer
   */
  public Optional<ApiKey> find(String text, Instant now) {
    String id = KeyText.id(text);
    Seen known = seen.get(id);
    long at = nanoTime.getAsLong();
    if (known != null && at - known.at < FRESH) {
      return Optional.of(known.key).filter(key -> key.works(now));
    }
    Optional<ApiKey> key = table.read(KeyItem.key(id)).map(item -> KeyItem.read(id, item));
    key.ifPresent(found -> remember(found, at));
    return key.filter(found -> found.works(now));
  }

  /**
   * Whether any working browser key allows that origin; for preflights, which show no key.
   *
   * @throws TransientFailure if the store did not answer
   */
  public boolean anyComesFrom(String origin, Instant now) {
    return list().values().stream()
        .anyMatch(key -> key.kind() == KeyKind.BROWSER && key.works(now) && key.comesFrom(origin));
  }

  private Map<String, ApiKey> list() {
    Listed known = listed.get();
    long at = nanoTime.getAsLong();
    if (known != null && at - known.at < FRESH) {
      return known.keys;
    }
    Map<String, ApiKey> keys = KeyRing.keys(table.read(KeyItem.LIST));
    listed.set(new Listed(keys, at));
    return keys;
  }

  private void remember(ApiKey key, long at) {
    if (seen.size() >= ROOM) {
      seen.clear();
    }
    seen.put(key.id(), new Seen(key, at));
  }
}

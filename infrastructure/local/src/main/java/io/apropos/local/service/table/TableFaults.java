package io.apropos.local.service.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Which fault the next call of the table meets. Safe for any number of threads. */
public final class TableFaults {
  /** As slow as a store may get before callers give up. */
  static final Duration SLOW = Duration.ofSeconds(2);

  private static final long SEED = 5;
  private static final Set<String> THAT_CONFLICT =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "TransactGetItems");

  private final LongSupplier nanos;
  private final Map<FaultKind, Fault> faults = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> met = new EnumMap<>(FaultKind.class);

  /**
   * @param nanos elapsed time, as {@code System.nanoTime}
   */
  public TableFaults(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A fault that was asked for and is not over. */
  public record Told(FaultKind kind, double share, Optional<Duration> lasting) {}

  private static final class Fault {
    private final double share;
    private final Optional<Duration> lasting;
    private final long since;
    private final SplittableRandom random;

    Fault(double share, Optional<Duration> lasting, long since, int number) {
      this.share = share;
      this.lasting = lasting;
      this.since = since;
      this.random = new SplittableRandom(SEED + number);
    }

    boolean isOver(long now) {
      return lasting.map(it -> now - since >= it.toNanos()).orElse(false);
    }
  }

  /**
   * Lets a share of the calls meet a fault from now on, beside faults of other kinds.
   *
   * @param share in [0, 1]; the other calls pass
   * @param lasting elapsed time after which all pass again; empty = until cleared
   * @throws IllegalArgumentException for a share outside [0, 1]
   */
  public synchronized void add(FaultKind kind, double share, Optional<Duration> lasting) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie in [0, 1], was " + share);
    }
    faults.put(kind, new Fault(share, lasting, nanos.getAsLong(), kind.word().hashCode()));
  }

  public synchronized void clear() {
    faults.clear();
  }

  /** What holds now, by kind. */
  public synchronized List<Told> all() {
    drop();
    List<Told> all = new ArrayList<>();
    faults.forEach((kind, it) -> all.add(new Told(kind, it.share, it.lasting)));
    return all;
  }

  /** How many calls met each kind so far, whether it holds still or not. */
  public synchronized Map<FaultKind, Long> met() {
    return new EnumMap<>(met);
  }

  /**
   * The fault of the call that comes now; at most one.
   *
   * @param operation such as {@code UpdateItem}
   */
  synchronized Optional<FaultKind> next(String operation) {
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    drop();
    for (Map.Entry<FaultKind, Fault> entry : faults.entrySet()) {
      Fault fault = entry.getValue();
      boolean may = entry.getKey() != FaultKind.CONFLICT || THAT_CONFLICT.contains(operation);
      if (may && fault.random.nextDouble() < fault.share) {
        met.merge(entry.getKey(), 1L, Long::sum);
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private void drop() {
    long now = nanos.getAsLong();
    faults.values().removeIf(fault -> fault.isOver(now));
  }
}

package io.apropos.domain.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The contacts of one person or one mailbox that can still count.
 *
 * @param entries by decision id
 * @param aged decayed weight of what has left by age, as of {@code agedAt} (F0 of protocol.md)
 */
public record Ledger(Map<String, LedgerEntry> entries, double aged, Instant agedAt) {
  public static final Ledger EMPTY = new Ledger(Map.of(), 0, Instant.EPOCH);

  /** Places; a merge may exceed it. */
  public static final int ROOM = 64;

  public Ledger {
    entries = Map.copyOf(entries);
  }

  public Stream<LedgerEntry> stream() {
    return entries.values().stream();
  }

  /** Without the entry of one decision: the own one never counts against itself. */
  public Ledger without(String decisionId) {
    return only(entry -> !entry.decisionId().equals(decisionId));
  }

  /** When messages that were sent to find out went, or will go. */
  public List<Instant> explored() {
    return stream().filter(LedgerEntry::explored).map(LedgerEntry::at).toList();
  }

  /** What C1 counts. */
  public Ledger claimedOnly() {
    return only(LedgerEntry::claimed);
  }

  public Ledger only(Predicate<LedgerEntry> kept) {
    Map<String, LedgerEntry> next = new LinkedHashMap<>();
    stream().filter(kept).forEach(entry -> next.put(entry.decisionId(), entry));
    return new Ledger(next, aged, agedAt);
  }

  public Ledger with(LedgerEntry entry) {
    Map<String, LedgerEntry> next = new LinkedHashMap<>(entries);
    next.put(entry.decisionId(), entry);
    return new Ledger(next, aged, agedAt);
  }

  /** Without an entry that has left by age; its decayed weight stays in {@code aged}. */
  public Ledger agedOut(LedgerEntry entry, Instant now, Duration memory) {
    double sum =
        decayed(aged, agedAt, now, memory) + decayed(entry.weight(), entry.at(), now, memory);
    return new Ledger(without(entry.decisionId()).entries(), sum, now);
  }

  /**
   * Pressure F: every weight decayed by {@code e^(-age/memory)}; a planned contact counts whole.
   *
   * @return 0 and up
   */
  public double pressure(Instant now, Duration memory) {
    double sum = decayed(aged, agedAt, now, memory);
    for (LedgerEntry entry : sorted()) {
      sum += decayed(entry.weight(), entry.at(), now, memory);
    }
    return sum;
  }

  /** By instant, then decision id: sums must not depend on the order of a map. */
  public List<LedgerEntry> sorted() {
    return stream()
        .sorted(
            Comparator.comparing((LedgerEntry entry) -> entry.at())
                .thenComparing(LedgerEntry::decisionId))
        .toList();
  }

  private static double decayed(double weight, Instant at, Instant now, Duration memory) {
    double age = Math.max(0, Duration.between(at, now).toMillis());
    return weight * StrictMath.exp(-age / memory.toMillis());
  }
}

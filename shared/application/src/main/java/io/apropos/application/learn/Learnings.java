package io.apropos.application.learn;

import io.apropos.application.store.Edition;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Learned;
import io.apropos.domain.decision.Rates;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What decisions go by: the snapshot of the learner, at most a minute old. */
public final class Learnings {
  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  private final Shelf shelf;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  private record Seen(String catalogue, Learned learned, long at) {}

  /**
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   */
  public Learnings(Table table, LongSupplier nanoTime) {
    this.shelf = new Shelf(table);
    this.nanoTime = nanoTime;
  }

  /** The catalogue's own priors until an outcome has been counted. */
  public Learned of(Edition edition) {
    Seen seen = cache.get();
    long now = nanoTime.getAsLong();
    String catalogue = edition.catalogue().hash();
    if (seen != null && seen.catalogue.equals(catalogue) && now - seen.at < FRESH) {
      return seen.learned;
    }
    Optional<Rates.Sums> sums = shelf.latest();
    Learned learned =
        sums.<Learned>map(counted -> Rates.of(edition.catalogue(), counted))
            .orElseGet(edition::learned);
    cache.set(new Seen(catalogue, learned, now));
    return learned;
  }
}

package io.apropos.application.learn;

import io.apropos.application.store.Edition;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.BrandLearned;
import io.apropos.domain.decision.Learned;
import io.apropos.domain.decision.Rates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What decisions go by: the snapshot of the learner, at most a minute old. */
public final class Learnings {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Shelf shelf;
  private final Tolerances tolerances;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  private record Seen(String catalogue, BrandLearned learned, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /**
   * @param clock the one that decisions go by: a day that is played in a minute learns as one that
   *     takes a day
   */
  public Learnings(Table table, InstantSource clock) {
    this.shelf = new Shelf(table);
    this.tolerances = new Tolerances(table);
    this.clock = clock;
  }

  /** What is known of the messages of a catalogue and of one person. */
  public Learned of(Edition edition, Gate gate) {
    return tolerances.of(of(edition), gate, clock.instant());
  }

  /** Of the messages alone: the catalogue's own priors until an outcome has been counted. */
  public BrandLearned of(Edition edition) {
    Seen seen = cache.get();
    Instant now = clock.instant();
    String catalogue = edition.catalogue().hash();
    if (seen != null && seen.catalogue.equals(catalogue) && seen.isFresh(now)) {
      return seen.learned;
    }
    Optional<Rates.Sums> sums = shelf.latest();
    BrandLearned learned =
        sums.<BrandLearned>map(counted -> Rates.of(edition.catalogue(), counted))
            .orElseGet(edition::learned);
    cache.set(new Seen(catalogue, learned, now));
    return learned;
  }
}

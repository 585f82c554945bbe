package io.apropos.local.host;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock until it is first set; from then on it stands still until set again. Instants
 * have milliseconds, as everywhere in the product.
 */
public final class MovableClock implements InstantSource {
  private final InstantSource machine;
  private volatile @Nullable Instant standing;

  public MovableClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    Instant set = standing;
    return set != null ? set : machine.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether it was set. */
  public boolean isStanding() {
    return standing != null;
  }

  /**
   * Stands at {@code instant} from now on.
   *
   * @throws IllegalArgumentException when it stands already at a later one: time never goes back
   */
  public synchronized void set(Instant instant) {
    Instant now = standing;
    if (now != null && instant.isBefore(now)) {
      throw new IllegalArgumentException(
          "the clock goes forward only: it is %s, was asked %s".formatted(now, instant));
    }
    standing = instant.truncatedTo(ChronoUnit.MILLIS);
  }
}

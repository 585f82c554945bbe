package io.apropos.application.dispatch;

import io.apropos.application.port.Mailer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * This container's share of the account's send rate, as a bucket of tokens. What exceeds the rate
 * the mail service drops, so we never exceed it.
 */
public final class SendRate {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  private final Mailer mailer;
  private final int containers;
  private final LongSupplier nanoTime;
  private final Consumer<Duration> sleep;

  private Mailer.Allowance allowance = new Mailer.Allowance(1, true);
  private boolean asked;
  private long askedAt;
  private double tokens;
  private long filledAt;

  /**
   * @param containers most copies of the function at once: each takes its share, 1 and up
   * @param sleep waits that long
   */
  public SendRate(Mailer mailer, int containers, LongSupplier nanoTime, Consumer<Duration> sleep) {
    this.mailer = mailer;
    this.containers = containers;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
  }

  /**
   * Takes one token, waiting for it if need be.
   *
   * @param longest that may be waited
   * @return false when it would take longer
   */
  public synchronized boolean take(Duration longest) {
    refresh();
    double perSecond = Math.max(allowance.perSecond(), 0.1) / containers;
    fill(perSecond);
    if (tokens < 1) {
      Duration wait = Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * SECOND));
      if (wait.compareTo(longest) > 0) {
        return false;
      }
      sleep.accept(wait);
      filledAt = nanoTime.getAsLong();
      tokens = 1;
    }
    tokens -= 1;
    return true;
  }

  /** Whether the account may send at all, as of at most a minute ago. */
  public synchronized boolean isSendingEnabled() {
    refresh();
    return allowance.sendingEnabled();
  }

  /** Asks again at the next look. */
  public synchronized void forget() {
    asked = false;
  }

  private void refresh() {
    long now = nanoTime.getAsLong();
    if (!asked || now - askedAt > FRESH) {
      allowance = mailer.allowance();
      if (tokens == 0) {
        tokens = 1;
        filledAt = now;
      }
      asked = true;
      askedAt = now;
    }
  }

  private void fill(double perSecond) {
    long now = nanoTime.getAsLong();
    double most = Math.max(1, perSecond);
    tokens = Math.min(most, tokens + (now - filledAt) * perSecond / SECOND);
    filledAt = now;
  }
}

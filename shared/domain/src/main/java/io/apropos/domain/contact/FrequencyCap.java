package io.apropos.domain.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * At most {@code limit} contacts in any sliding {@code window}.
 *
 * <p>The window is open at its far end: a contact exactly one window old no longer counts. It is
 * judged with {@link ContactRule#GUARD} to spare, and in both directions: entries planned for later
 * count too.
 *
 * @param limit contacts allowed; 0 means never
 * @param window length of the window, positive
 */
public record FrequencyCap(CapScope scope, int limit, Duration window) implements ContactRule {
  public static final String REASON = "frequency-cap";

  public FrequencyCap {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, was " + limit);
    }
    if (!window.isPositive()) {
      throw new IllegalArgumentException("window must be positive, was " + window);
    }
  }

  @Override
  public Verdict judge(Contact contact, Instant at, Circumstances circumstances) {
    if (!scope.binds(contact, at, circumstances.zones())) {
      return new Verdict.Allowed();
    }
    if (limit == 0) {
      return new Verdict.Refused(REASON, clause());
    }
    Instant free = firstFree(at, scope.counted(contact, circumstances), limit, window);
    return free.equals(at) ? new Verdict.Allowed() : new Verdict.Postponed(REASON, free, clause());
  }

  @Override
  public ContactRule tightened(Map<String, Integer> limits) {
    int own = limits.getOrDefault(scope.id(), limit);
    return own < limit ? new FrequencyCap(scope, own, window) : this;
  }

  @Override
  public boolean counts(Contact contact) {
    return scope.fits(contact.channel(), contact.topic(), contact.messageClass());
  }

  @Override
  public Duration memory() {
    return window.plus(GUARD);
  }

  /**
   * One more contact breaks the cap where it shares a window with {@code limit} others, that is
   * strictly between the last of them minus a window and the first plus a window. Runs are visited
   * in order and an obstacle only ever pushes forward, so one pass finds the first free instant.
   */
  static Instant firstFree(Instant at, List<Instant> counted, int limit, Duration window) {
    Duration guarded = window.plus(GUARD);
    Instant free = at;
    for (int first = 0; first + limit <= counted.size(); first++) {
      Instant earliest = counted.get(first);
      Instant latest = counted.get(first + limit - 1);
      boolean oneWindow = latest.isBefore(earliest.plus(guarded));
      if (oneWindow
          && free.isAfter(latest.minus(guarded))
          && free.isBefore(earliest.plus(guarded))) {
        free = earliest.plus(guarded);
      }
    }
    return free;
  }

  private String clause() {
    return scope.id() + ": at most " + limit + " in " + window;
  }
}

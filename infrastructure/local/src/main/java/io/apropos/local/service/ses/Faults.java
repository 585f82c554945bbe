package io.apropos.local.service.ses;

import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Which mode the next call meets. */
final class Faults {
  private static final long SEED = 3;

  private Mode mode = Mode.ACCEPT;
  private double share = 1;
  private OptionalInt left = OptionalInt.empty();
  private SplittableRandom random = new SplittableRandom(SEED);

  synchronized void set(Mode next, double shareOfCalls, OptionalInt calls) {
    if (!(shareOfCalls >= 0 && shareOfCalls <= 1)) {
      throw new IllegalArgumentException("share must lie in [0, 1], was " + shareOfCalls);
    }
    if (calls.isPresent() && calls.getAsInt() < 1) {
      throw new IllegalArgumentException("calls must be at least 1, was " + calls.getAsInt());
    }
    mode = next;
    share = shareOfCalls;
    left = calls;
    random = new SplittableRandom(SEED);
    notifyAll();
  }

  synchronized Mode mode() {
    return mode;
  }

  /** Whether the account says that it is suspended; who is told so does not call, so it counts. */
  synchronized boolean isSuspended() {
    boolean suspended = mode == Mode.SUSPEND;
    if (suspended) {
      next();
    }
    return suspended;
  }

  /** The mode of the call that comes now; counts it. */
  synchronized Mode next() {
    Mode now = share >= 1 || random.nextDouble() < share ? mode : Mode.ACCEPT;
    if (left.isPresent()) {
      left = OptionalInt.of(left.getAsInt() - 1);
      if (left.getAsInt() == 0) {
        mode = Mode.ACCEPT;
        left = OptionalInt.empty();
      }
    }
    return now;
  }
}

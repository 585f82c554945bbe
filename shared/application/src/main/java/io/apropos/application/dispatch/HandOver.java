package io.apropos.application.dispatch;

import io.apropos.application.port.Mailer;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Circuit;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.OwnEvents;
import io.apropos.application.store.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** C3 to C5 of protocol.md: after the claim, one call of the mail service and its outcome. */
final class HandOver {
  /** Later than this after the claim the mail may not leave any more. */
  private static final Duration LATEST = Duration.ofSeconds(5);

  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(15);

  private final DispatchEmail.World world;
  private final Outbox outbox;
  private final Circuit circuit;

  HandOver(DispatchEmail.World world, Outbox outbox, Circuit circuit) {
    this.world = world;
    this.outbox = outbox;
    this.circuit = circuit;
  }

  /**
   * Hands the mail over once and records what came of it.
   *
   * @param row claimed, with our claim
   * @param claimedNanos monotonic clock at the instant of the claim
   */
  Dispatched of(DecisionRow row, Mailer.Mail mail, Circuit.Passage passage, long claimedNanos) {
    Mailer.DispatchResult result = world.mailer().send(mail, inTime(row, claimedNanos));
    if (passage == Circuit.Passage.TRIAL && showsThatItWorks(result)) {
      circuit.close();
    }
    Instant now = world.clock().instant();
    return switch (result) {
      case Mailer.DispatchResult.Accepted(String id) -> {
        record(() -> outbox.sent(row, id, now));
        yield new Dispatched(Dispatched.Outcome.SENT, "");
      }
      case Mailer.DispatchResult.Rejected(String reason) -> {
        record(() -> outbox.rejected(row, reason, now));
        world.events().put(List.of(OwnEvents.dropped(row, now)));
        yield new Dispatched(Dispatched.Outcome.REJECTED, reason);
      }
      case Mailer.DispatchResult.NotSent(String reason, boolean accountWide) -> {
        if (accountWide) {
          circuit.open(now);
        }
        record(() -> outbox.giveBack(row, reason, now.plus(backOff(row)), now));
        yield new Dispatched(Dispatched.Outcome.PUT_BACK, reason);
      }
      case Mailer.DispatchResult.Unknown(String reason) -> {
        record(() -> outbox.unknown(row, reason));
        yield new Dispatched(Dispatched.Outcome.UNKNOWN, reason);
      }
    };
  }

  /** A frozen function may thaw a quarter of an hour later: both clocks must agree. */
  private BooleanSupplier inTime(DecisionRow row, long claimedNanos) {
    Instant latest = row.claim().orElseThrow().at().plus(LATEST);
    return () ->
        !world.clock().instant().isAfter(latest)
            && world.nanoTime().getAsLong() - claimedNanos <= LATEST.toNanos();
  }

  private static boolean showsThatItWorks(Mailer.DispatchResult result) {
    return result instanceof Mailer.DispatchResult.Accepted
        || result instanceof Mailer.DispatchResult.Rejected;
  }

  private static Duration backOff(DecisionRow row) {
    Duration wait = Duration.ofMinutes(1L << Math.min(row.attempt(), 10));
    return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
  }

  /** A mark that cannot be written is repaired by the mail's events, or by the sweep. */
  private void record(Runnable mark) {
    for (int left = Pause.TRIES; left > 0; left--) {
      try {
        mark.run();
        return;
      } catch (TransientFailure unanswered) {
        world.pause().await();
      }
    }
  }
}

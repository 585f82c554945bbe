package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Triggers, delays and the end of a message. */
final class TimingCheck {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final List<String> RESERVED = List.of("schedule", "enters", "product", "api");

  private final Page page;
  private final Node message;
  private final Instant now;

  TimingCheck(Page page, Instant now) {
    this.page = page;
    this.message = page.root();
    this.now = now;
  }

  void check() {
    page.unique(message.list("triggers"), "trigger");
    Optional<Duration> expiry = Spans.duration(message, "expiry");
    if (expiry.filter(length -> length.compareTo(LONGEST) > 0).isPresent()) {
      expiry("a message may wait at most 90 days");
    }
    Spans.instant(message, "expiry").ifPresent(this::absolute);
    for (Node trigger : message.list("triggers")) {
      reserved(trigger);
      Optional<Duration> delay = Spans.duration(trigger, "delay");
      if (expiry.isPresent() && delay.isPresent() && expiry.get().compareTo(delay.get()) <= 0) {
        expiry(
            "it counts from the event, so it must be longer than the delay of line %d"
                .formatted(trigger.markOf("delay").line()));
      }
    }
    active();
  }

  private void absolute(Instant end) {
    if (!end.isAfter(now)) {
      expiry("it is past already; the message would never be sent");
    } else if (end.isAfter(now.plus(LONGEST))) {
      expiry("a message may wait at most 90 days");
    }
  }

  private void expiry(String message) {
    page.error(
        this.message.get("expiry").orElse(this.message).mark(), Code.EXPIRY_OUT_OF_RANGE, message);
  }

  private void reserved(Node trigger) {
    for (Node.Member member : trigger.members()) {
      if (RESERVED.contains(member.name())) {
        page.error(
            member.mark(),
            Code.UNKNOWN_FIELD,
            "\"%s\" is not yet a trigger; only event is".formatted(member.name()));
      }
    }
  }

  private void active() {
    Optional<Instant> from = Spans.instant(message, "activeFrom");
    Optional<Instant> until = Spans.instant(message, "activeUntil");
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      page.error(
          message.get("activeUntil").orElse(message).mark(),
          Code.EXPIRY_OUT_OF_RANGE,
          "activeUntil must be after activeFrom");
    } else if (until.filter(end -> !end.isAfter(now)).isPresent()) {
      page.warn(
          message.get("activeUntil").orElse(message).mark(),
          Warning.NO_LONGER_ACTIVE,
          "activeUntil is past; set status: paused to say so");
    }
  }
}

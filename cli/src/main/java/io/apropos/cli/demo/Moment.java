package io.apropos.cli.demo;

import io.apropos.domain.value.Value;
import java.time.Instant;

/** One thing that happens in the demo, at its instant. */
sealed interface Moment {
  Instant at();

  /** An event as a Segment client would post it; {@code browser} chooses the key. */
  record Post(Instant at, boolean browser, Value.Fields item) implements Moment {}

  /** Somebody leaves by the link of a mail received before. */
  record Leave(Instant at, Cast.Act act) implements Moment {}
}

package io.apropos.lambda;

import java.math.BigDecimal;
import java.time.Instant;

/** Instants as the envelopes write them: seconds since 1970, with or without a fraction. */
final class Epoch {
  private Epoch() {}

  static Instant seconds(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }
}

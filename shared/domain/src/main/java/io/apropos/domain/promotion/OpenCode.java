package io.apropos.domain.promotion;

import java.time.Instant;

/**
 * The code that a client holds and has not used: one a client.
 *
 * @param decisionId that granted it
 * @param until good before this instant; from it on the code is no longer open
 */
public record OpenCode(String code, String decisionId, Instant until) {
  public boolean isOpen(Instant now) {
    return now.isBefore(until);
  }
}

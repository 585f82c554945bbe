package io.apropos.local.host;

import java.time.Instant;
import java.util.Map;

/**
 * What happened while the clock was moved.
 *
 * @param now where it stands
 * @param ran how often each scheduled function ran, by folder
 * @param mails accepted meanwhile
 */
public record Progress(Instant now, Map<String, Integer> ran, int mails) {
  public Progress {
    ran = Map.copyOf(ran);
  }
}

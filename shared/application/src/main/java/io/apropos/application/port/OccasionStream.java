package io.apropos.application.port;

import io.apropos.domain.decision.Occasion;
import java.util.List;

/** Stream {@code occasions}; partition key = the person. */
public interface OccasionStream {
  /**
   * Puts all, resending only what failed.
   *
   * @throws TransientFailure when some could not be put; the others may have been
   */
  void put(List<Occasion> occasions);
}

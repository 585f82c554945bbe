package io.apropos.application.port;

import io.apropos.domain.event.Event;
import java.util.List;

/** Stream {@code events}; partition key = the person the event names. */
public interface EventStream {
  /**
   * Puts all, resending only what failed.
   *
   * @throws TransientFailure when some could not be put; the others may have been
   */
  void put(List<Event> events);
}

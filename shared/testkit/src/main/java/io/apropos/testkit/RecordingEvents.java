package io.apropos.testkit;

import io.apropos.application.port.EventStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Stream {@code events}, kept to be looked at. */
public final class RecordingEvents implements EventStream {
  private final List<Event> put = new ArrayList<>();
  private int failing;

  @Override
  public synchronized void put(List<Event> events) {
    if (failing > 0) {
      failing--;
      throw new TransientFailure("stream events did not answer");
    }
    put.addAll(events);
  }

  /** The next calls fail, nothing of them is put. */
  public synchronized void failNext(int calls) {
    failing = calls;
  }

  public synchronized List<Event> all() {
    return List.copyOf(put);
  }
}

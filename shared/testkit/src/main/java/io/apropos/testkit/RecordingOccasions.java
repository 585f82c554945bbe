package io.apropos.testkit;

import io.apropos.application.port.OccasionStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.decision.Occasion;
import java.util.ArrayList;
import java.util.List;

/** Stream {@code occasions}, kept to be looked at. */
public final class RecordingOccasions implements OccasionStream {
  private final List<Occasion> put = new ArrayList<>();
  private int failing;

  @Override
  public synchronized void put(List<Occasion> occasions) {
    if (failing > 0) {
      failing--;
      throw new TransientFailure("stream occasions did not answer");
    }
    put.addAll(occasions);
  }

  /** The next calls fail, nothing of them is put. */
  public synchronized void failNext(int calls) {
    failing = calls;
  }

  public synchronized List<Occasion> all() {
    return List.copyOf(put);
  }
}

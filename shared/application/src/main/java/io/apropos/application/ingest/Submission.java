package io.apropos.application.ingest;

import io.apropos.application.transport.Body;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.JsonBatch;
import io.apropos.json.Limits;
import io.apropos.json.Malformed;

/** The body of a POST, undone and parsed; what is said in it is not yet believed. */
sealed interface Submission {
  int MOST_EVENT_BYTES = 32_768;

  /** All members beside the events themselves. */
  Value.Fields fields();

  /** A body that is one event. */
  record Single(Value.Fields fields, int bytes) implements Submission {}

  /** A body that holds many. */
  record Batch(JsonBatch batch) implements Submission {
    @Override
    public Value.Fields fields() {
      return batch.frame();
    }
  }

  /**
   * Size, compression, encoding, limits of JSON, shape: in that order.
   *
   * @throws Malformed with the first fault
   */
  static Submission read(Call call, IngestRoute route) {
    byte[] body = Body.plain(call.body().get(), call.header("Content-Encoding").orElse(""));
    return route instanceof IngestRoute.Batch
        ? new Batch(JsonBatch.read(body, "batch", Limits.OUTSIDE))
        : new Single(Json.object(Json.read(body, Limits.OUTSIDE)), trimmed(body));
  }

  private static int trimmed(byte[] body) {
    int from = 0;
    int to = body.length;
    while (from < to && body[from] >= 0 && body[from] <= ' ') {
      from++;
    }
    while (to > from && body[to - 1] >= 0 && body[to - 1] <= ' ') {
      to--;
    }
    return to - from;
  }
}

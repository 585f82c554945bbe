package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.JsonBatch;
import io.apropos.json.Limits;
import io.apropos.json.Malformed;
import java.util.Locale;
import java.util.Optional;

/** The body of a POST, undone and parsed; what is said in it is not yet believed. */
sealed interface Submission {
  int MOST_BYTES = 512_000;
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
    byte[] sent = call.body().get();
    if (!Gunzip.isGzip(sent) && sent.length > MOST_BYTES) {
      throw new Malformed("body-too-large", "", "at most " + MOST_BYTES + " bytes");
    }
    checkEncoding(call.header("Content-Encoding"));
    byte[] body = Gunzip.isGzip(sent) ? Gunzip.of(sent, MOST_BYTES) : sent;
    return route instanceof IngestRoute.Batch
        ? new Batch(JsonBatch.read(body, "batch", Limits.OUTSIDE))
        : new Single(Json.object(Json.read(body, Limits.OUTSIDE)), trimmed(body));
  }

  private static void checkEncoding(Optional<String> header) {
    String encoding = header.orElse("").strip().toLowerCase(Locale.ROOT);
    switch (encoding) {
      case "", "gzip", "x-gzip", "identity" -> {}
      default -> throw new Malformed("unsupported-encoding", "", "send gzip or plain");
    }
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

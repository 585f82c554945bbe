package io.apropos.application.ingest;

import io.apropos.application.keys.Keys;
import io.apropos.application.port.TransientFailure;
import java.time.Instant;
import java.util.Optional;

/** What browsers ask and are told about other origins: exact ones, never with cookies. */
final class CrossOrigin {
  static final String REFUSED = "origin-not-allowed";

  /** {@code *} would not cover Authorization. */
  private static final String HEADERS =
      "authorization,content-type,x-retry-count,anonymousid,sentat";

  private static final String SECONDS = "600";

  private final Keys keys;

  CrossOrigin(Keys keys) {
    this.keys = keys;
  }

  static Reply preflight(IngestRoute route) {
    return Reply.empty(204)
        .with("Allow", route.methods() + ", OPTIONS")
        .with("Access-Control-Allow-Methods", route.methods())
        .with("Access-Control-Allow-Headers", HEADERS)
        .with("Access-Control-Max-Age", SECONDS);
  }

  /** The reply, readable by the page that asks if its origin belongs to a browser key. */
  Reply dressed(Call call, Reply reply, Instant now) {
    Optional<String> origin = call.header("Origin");
    if (origin.isEmpty()) {
      return reply;
    }
    Reply varying = reply.with("Vary", "Origin");
    boolean refused = reply.rejected().stream().anyMatch(r -> r.code().equals(REFUSED));
    return !refused && belongs(origin.get(), now)
        ? varying
            .with("Access-Control-Allow-Origin", origin.get())
            .with("Access-Control-Expose-Headers", "Retry-After")
        : varying;
  }

  private boolean belongs(String origin, Instant now) {
    try {
      return keys.anyComesFrom(origin, now);
    } catch (TransientFailure unreadable) {
      return false;
    }
  }
}

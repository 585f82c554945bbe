package io.apropos.application.ingest;

import io.apropos.application.transport.Statuses;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The door's answer.
 *
 * @param accepted events taken
 * @param rejected codes of what was not taken, one an event or one for the whole call
 */
public record Reply(
    int status,
    Map<String, String> headers,
    Optional<Value> body,
    int accepted,
    List<Rejection> rejected) {

  /** For logs and metrics: never what was received. */
  public record Rejection(String code, String pointer) {}

  public static Reply of(int status, Value body) {
    return new Reply(status, Map.of(), Optional.of(body), 0, List.of());
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), Optional.empty(), 0, List.of());
  }

  public static Reply refusal(String code, String pointer, String message, String requestId) {
    Value.Fields error =
        Value.Fields.NONE.with("code", Value.of(code)).with("message", Value.of(message));
    if (!pointer.isEmpty()) {
      error = error.with("pointer", Value.of(pointer));
    }
    Value.Fields body =
        Value.Fields.NONE
            .with("success", Value.of(false))
            .with("error", error.with("requestId", Value.of(requestId)));
    return new Reply(
        Statuses.of(code), Map.of(), Optional.of(body), 0, List.of(new Rejection(code, pointer)));
  }

  /** A copy with one header set. */
  public Reply with(String header, String value) {
    Map<String, String> next = new LinkedHashMap<>(headers);
    next.put(header, value);
    return new Reply(status, next, body, accepted, rejected);
  }

  /** To {@code HEAD}: all but the body. */
  public Reply withoutBody() {
    return new Reply(status, headers, Optional.empty(), accepted, rejected);
  }
}

package io.apropos.lambda;

import io.apropos.application.ingest.Call;
import io.apropos.application.ingest.Reply;
import java.util.Map;
import java.util.TreeMap;

/** What a function says of itself while it works. */
public record Telemetry(Log log, Metrics metrics) {
  public Telemetry(Environment environment) {
    this(new Log(environment), new Metrics(environment));
  }

  /** Counts what the door took, and names what it did not: by code and pointer alone. */
  public void taken(Reply reply) {
    metrics.count("EventsAccepted", reply.accepted(), Map.of());
    Map<String, Long> byCode = new TreeMap<>();
    reply.rejected().forEach(rejection -> byCode.merge(rejection.code(), 1L, Long::sum));
    byCode.forEach((code, n) -> metrics.count("EventsRejected", n, Map.of("outcome", code)));
    if (!byCode.isEmpty()) {
      log.warn(
          "not accepted",
          Map.of("codes", byCode.toString(), "pointer", reply.rejected().getFirst().pointer()));
    }
  }

  /** A request of the greedy route, as the door takes it. */
  public static Call call(RestRequest request) {
    return new Call(
        request.method(),
        request.pathParameter("proxy").orElse(request.resource()),
        request.headers(),
        request::body,
        request.requestId());
  }

  /** The door's answer in the envelope of the REST API. */
  public static RestResponse response(Reply reply) {
    RestResponse response =
        reply
            .body()
            .map(body -> RestResponse.json(reply.status(), body))
            .orElseGet(() -> RestResponse.of(reply.status()));
    for (var header : reply.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }
}

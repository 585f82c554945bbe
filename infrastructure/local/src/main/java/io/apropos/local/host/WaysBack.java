package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.service.kinesis.LocalStreams.StreamRecord;
import io.apropos.local.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a record gets back to where it went wrong, by short name of its stream. */
final class WaysBack {
  private final LocalStreams streams;
  private final List<HostedFunction> functions;

  private WaysBack(LocalStreams streams, List<HostedFunction> functions) {
    this.streams = streams;
    this.functions = functions;
  }

  static Map<String, ControlFailures.Way> of(
      LocalStreams streams, Template template, Machinery machinery) {
    WaysBack back = new WaysBack(streams, machinery.functions());
    Map<String, ControlFailures.Way> ways = new HashMap<>();
    template
        .streams()
        .forEach(stream ->
            ways.put(
                stream.id().toLowerCase(Locale.ROOT), bad -> back.intoStream(stream.name(), bad)));
    ways.put(TableFeed.NAME, back::intoFunction);
    ways.put(EventBus.MAIL_EVENTS, bad -> machinery.bus().put(bad.data()));
    return ways;
  }

  /** Whole, and behind the records of its own key: quarantine keeps the beginning alone. */
  private void intoStream(String stream, FailureList.Bad bad) {
    Optional<StreamRecord> first = streams.find(stream, bad.sequence(), bad.data());
    String key = first.map(StreamRecord::partitionKey).orElse(bad.key());
    byte[] data = first.map(StreamRecord::data).orElse(bad.data());
    streams.put(stream, key.isEmpty() ? bad.id() : key, data);
  }

  /** Nobody can write into the stream of a table: the function gets its record once more. */
  private void intoFunction(FailureList.Bad bad) {
    HostedFunction function =
        functions.stream()
            .filter(it -> it.function().folder().equals(bad.function()))
            .findFirst()
            .orElseThrow(
                () -> new ControlRefusal(409, "not-possible-now", "no function " + bad.function()));
    ObjectNode event = Json.object();
    event.putArray("Records").add(Json.read(bad.data()).orElseGet(Json::object));
    try {
      JsonNode answer = Json.read(function.invoke(Json.bytes(event))).orElseGet(Json::object);
      if (!answer.path("batchItemFailures").isEmpty()) {
        throw new ControlRefusal(
            409, "not-possible-now", bad.function() + " still cannot run on it");
      }
    } catch (FunctionFailure failure) {
      throw new ControlRefusal(409, "not-possible-now", String.valueOf(failure.getMessage()));
    }
  }
}

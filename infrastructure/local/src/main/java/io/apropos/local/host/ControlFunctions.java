package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs one function on one event, for whoever looks at it closely. */
final class ControlFunctions implements ControlPart {
  private static final String PREFIX = "functions/";
  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private final List<HostedFunction> functions;

  ControlFunctions(List<HostedFunction> functions) {
    this.functions = List.copyOf(functions);
  }

  @Override
  public Optional<Control.Reply> reply(ControlCall call) {
    if (call.method().equals("GET") && call.path().equals("functions")) {
      ObjectNode body = Json.object();
      names().forEach(body.putArray("functions")::add);
      return Optional.of(Control.Reply.ok(body));
    }
    return call.method().equals("POST") && call.path().startsWith(PREFIX)
        ? Optional.of(Control.Reply.ok(run(call.path().substring(PREFIX.length()), call)))
        : Optional.empty();
  }

  private List<String> names() {
    return functions.stream().map(it -> it.function().folder()).sorted().toList();
  }

  private JsonNode run(String folder, ControlCall call) {
    HostedFunction function =
        functions.stream()
            .filter(it -> it.function().folder().equals(folder))
            .findFirst()
            .orElseThrow(() ->
                new ControlRefusal(
                    404,
                    "unknown-function",
                    "no function %s; there are %s".formatted(folder, String.join(", ", names()))));
    byte[] event = Json.bytes(call.json());
    ObjectNode told = Json.object().put("function", folder);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    long started = System.nanoTime();
    try {
      byte[] answer = LogTap.caught(log, () -> function.invoke(event));
      told.set("answer", Json.read(answer).orElse(Json.MAPPER.nullNode()));
    } catch (FunctionFailure failure) {
      told.put("error", failure.getMessage());
    }
    told.put("millis", (System.nanoTime() - started) / NANOS_OF_A_MILLI);
    log.toString(StandardCharsets.UTF_8).lines().forEach(told.putArray("log")::add);
    return told;
  }
}

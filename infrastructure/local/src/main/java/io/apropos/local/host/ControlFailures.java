package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what went wrong back where it came from. */
final class ControlFailures implements ControlPart {
  private static final String PREFIX = "failures/";
  private static final String REPLAY = "/replay";

  private final FailureList failures;
  private final Map<String, Way> ways;
  private final Set<String> replayed = new HashSet<>();

  /** Back into a stream, onto the bus, into the function. */
  interface Way {
    /**
     * @throws ControlRefusal when it cannot go back
     */
    void put(FailureList.Bad bad);
  }

  /**
   * @param ways by short name of the stream
   */
  ControlFailures(FailureList failures, Map<String, Way> ways) {
    this.failures = failures;
    this.ways = new HashMap<>(ways);
  }

  @Override
  public Optional<Control.Reply> reply(ControlCall call) {
    boolean mine =
        call.method().equals("POST")
            && call.path().startsWith(PREFIX)
            && call.path().endsWith(REPLAY);
    if (!mine) {
      return Optional.empty();
    }
    String raw = call.path().substring(PREFIX.length(), call.path().length() - REPLAY.length());
    return Optional.of(Control.Reply.ok(replay(URLDecoder.decode(raw, StandardCharsets.UTF_8))));
  }

  /**
   * Put back first, taken off the list then: a crash between the two replays once more, and what a
   * record did already it does not do again. One that is still bad comes back under a new id.
   */
  private synchronized JsonNode replay(String id) {
    ObjectNode told = Json.object().put("id", id);
    if (replayed.contains(id)) {
      return told.put("replayed", false);
    }
    FailureList.Bad bad =
        failures
            .find(id)
            .orElseThrow(
                () -> new ControlRefusal(404, "unknown-failure", "there is no failure " + id));
    Way way = ways.get(bad.stream());
    if (way == null) {
      throw new ControlRefusal(409, "not-possible-now", "nothing leads back to " + bad.stream());
    }
    way.put(bad);
    failures.remove(bad);
    replayed.add(id);
    return told.put("replayed", true).put("stream", bad.stream());
  }
}

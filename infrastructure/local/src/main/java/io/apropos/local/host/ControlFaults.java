package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.table.FaultKind;
import io.apropos.local.service.table.TableFaults;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets the table misbehave towards the functions. */
final class ControlFaults implements ControlPart {
  private static final Set<String> MEMBERS = Set.of("port", "kind", "share", "for");

  private final TableFaults faults;

  ControlFaults(TableFaults faults) {
    this.faults = faults;
  }

  @Override
  public Optional<Control.Reply> reply(ControlCall call) {
    return switch (call.method() + " " + call.path()) {
      case "POST faults" -> Optional.of(Control.Reply.ok(change(call.json())));
      case "GET faults" -> Optional.of(Control.Reply.ok(all()));
      default -> Optional.empty();
    };
  }

  private JsonNode change(JsonNode order) {
    if (order.has("clear")) {
      if (order.size() != 1 || !order.path("clear").asBoolean()) {
        throw ControlCall.wrong("to end all faults send {\"clear\": true} alone");
      }
      faults.clear();
      return Json.object().put("clear", true);
    }
    order
        .fieldNames()
        .forEachRemaining(name -> {
          if (!MEMBERS.contains(name)) {
            throw ControlCall.wrong("unknown member " + name);
          }
        });
    if (!order.path("port").asText().equals("table")) {
      throw ControlCall.wrong("port must be table: no other can be made to fail");
    }
    FaultKind kind = FaultKind.ofWord(order.path("kind").asText());
    if (order.has("share") && !order.path("share").isNumber()) {
      throw ControlCall.wrong("share must be a number in [0, 1]");
    }
    double share = order.path("share").asDouble(1);
    Optional<Duration> lasting =
        Optional.ofNullable(order.get("for")).map(it -> ControlCall.duration(it.asText()));
    faults.add(kind, share, lasting);
    return told(kind, share, lasting);
  }

  private JsonNode all() {
    ObjectNode all = Json.object();
    ArrayNode array = all.putArray("faults");
    faults.all().forEach(it -> array.add(told(it.kind(), it.share(), it.lasting())));
    ObjectNode met = all.putObject("met");
    faults.met().forEach((kind, calls) -> met.put(kind.word(), calls));
    return all;
  }

  private static ObjectNode told(FaultKind kind, double share, Optional<Duration> lasting) {
    ObjectNode node =
        Json.object().put("port", "table").put("kind", kind.word()).put("share", share);
    lasting.ifPresent(it -> node.put("for", it.toString()));
    return node;
  }
}

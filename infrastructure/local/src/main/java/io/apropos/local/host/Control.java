package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.template.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The control address of the local cloud; docs/local.md is its contract. */
final class Control implements HttpHandler {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final MovableClock clock;
  private final Passage passage;
  private final Quiet quiet;
  private final Timetable timetable;
  private final Schedules schedules;
  private final LocalStreams streams;
  private final List<Stream> declared;
  private final ControlMails mails;
  private final FailureList failures;
  private final List<ControlPart> more;

  Control(
      MovableClock clock,
      Passage passage,
      Quiet quiet,
      Timetable timetable,
      Schedules schedules,
      LocalStreams streams,
      List<Stream> declared,
      ControlMails mails,
      FailureList failures,
      List<ControlPart> more) {
    this.clock = clock;
    this.passage = passage;
    this.quiet = quiet;
    this.timetable = timetable;
    this.schedules = schedules;
    this.streams = streams;
    this.declared = declared;
    this.mails = mails;
    this.failures = failures;
    this.more = List.copyOf(more);
  }

  /** A status and what goes with it. */
  record Reply(int status, String type, String text) {
    Reply(int status, JsonNode body) {
      this(status, "application/json", body.toPrettyString() + "\n");
    }

    static Reply ok(JsonNode body) {
      return new Reply(200, body);
    }

    /** One object a line. */
    static Reply lines(List<? extends JsonNode> objects) {
      StringBuilder text = new StringBuilder();
      objects.forEach(object -> text.append(object).append('\n'));
      return new Reply(200, "application/x-ndjson", text.toString());
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = replyOrRefusal(ControlCall.of(exchange));
      Answer.text(reply.status(), reply.type(), reply.text()).send(exchange);
    }
  }

  private Reply replyOrRefusal(ControlCall call) {
    try {
      return reply(call);
    } catch (ControlRefusal refusal) {
      return refusal(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    } catch (IllegalArgumentException wrong) {
      return refusal(400, "out-of-range", String.valueOf(wrong.getMessage()));
    } catch (IllegalStateException stuck) {
      return refusal(409, "not-possible-now", String.valueOf(stuck.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return refusal(503, "try-later", "the local cloud is closing");
    }
  }

  private static Reply refusal(int status, String code, String message) {
    ObjectNode body = Json.object().put("success", false);
    body.putObject("error").put("code", code).put("message", message);
    return new Reply(status, body);
  }

  private Reply reply(ControlCall call) throws InterruptedException {
    String route = call.method() + " " + call.path();
    return switch (route) {
      case "GET clock" -> Reply.ok(clockState());
      case "POST clock" -> move(call.json());
      case "GET idle" -> idle(call);
      case "GET mails" -> Reply.ok(mails.all());
      case "DELETE mails" -> Reply.ok(mails.clear());
      case "POST mail-service" -> Reply.ok(mails.mode(call.json()));
      case "POST mail-service/events" -> Reply.ok(mails.event(call.json()));
      case "GET failures" -> Reply.ok(failures.all());
      default -> named(call, route);
    };
  }

  private Reply named(ControlCall call, String route) {
    if (route.startsWith("POST schedules/")) {
      return run(call.path().substring("schedules/".length()));
    }
    if (route.startsWith("POST streams/")) {
      return put(call, call.path().substring("streams/".length()));
    }
    for (ControlPart part : more) {
      Optional<Reply> reply = part.reply(call);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
    throw new ControlRefusal(404, "unknown-route", "the control address has no " + route);
  }

  private ObjectNode clockState() {
    return Json.object().put("now", clock.instant().toString()).put("standing", clock.isStanding());
  }

  private Reply move(JsonNode order) throws InterruptedException {
    boolean set = order.path("set").isTextual();
    if (set == order.path("advance").isTextual() || order.size() != 1) {
      throw ControlCall.wrong("send either {\"set\": instant} or {\"advance\": duration}");
    }
    Progress progress =
        set ? set(order.path("set").asText()) : advance(order.path("advance").asText());
    ObjectNode body = Json.object().put("now", progress.now().toString());
    progress.ran().forEach(body.putObject("ran")::put);
    return Reply.ok(body.put("mails", progress.mails()));
  }

  private Progress advance(String duration) throws InterruptedException {
    return passage.by(ControlCall.duration(duration));
  }

  private static ControlRefusal tooFar() {
    return ControlCall.wrong(
        "one call moves the clock by at most %d days".formatted(ControlCall.LONGEST.toDays()));
  }

  private Progress set(String text) throws InterruptedException {
    Instant instant = ControlCall.instant(text);
    // Compared by days: the difference of two instants may be too large for a Duration.
    if (clock.instant().until(instant, ChronoUnit.DAYS) >= ControlCall.LONGEST.toDays()) {
      throw tooFar();
    }
    try {
      return passage.to(instant);
    } catch (IllegalArgumentException backwards) {
      throw new ControlRefusal(409, "clock-goes-forward", String.valueOf(backwards.getMessage()));
    }
  }

  private Reply idle(ControlCall call) throws InterruptedException {
    Duration timeout = call.parameter("timeout").map(ControlCall::duration).orElse(LONGEST_WAIT);
    boolean idle = quiet.await(timeout);
    ObjectNode body = Json.object().put("idle", idle);
    if (idle) {
      quiet.counts().forEach(body.putObject("counts")::put);
      return Reply.ok(body);
    }
    quiet.waiting().forEach(body.putObject("waiting")::put);
    return new Reply(504, body);
  }

  private Reply run(String folder) {
    List<Timetable.Entry> entries = timetable.of(folder);
    if (entries.isEmpty()) {
      throw new ControlRefusal(404, "unknown-schedule", "no schedule runs function " + folder);
    }
    entries.forEach(entry -> schedules.run(entry, clock.instant()));
    return Reply.ok(Json.object().put("ran", folder).put("now", clock.instant().toString()));
  }

  private Reply put(ControlCall call, String name) {
    Stream stream =
        declared.stream()
            .filter(it -> it.id().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(
                () -> new ControlRefusal(404, "unknown-stream", "there is no stream " + name));
    String key =
        call.parameter("key")
            .filter(it -> !it.isEmpty())
            .orElseThrow(() -> ControlCall.wrong("name the partition key: ?key=…"));
    LocalStreams.Put put = streams.put(stream.name(), key, call.body());
    return Reply.ok(Json.object().put("shard", put.shard()).put("sequence", put.sequence()));
  }
}

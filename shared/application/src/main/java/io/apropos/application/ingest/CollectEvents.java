package io.apropos.application.ingest;

import io.apropos.application.keys.Action;
import io.apropos.application.keys.ApiKey;
import io.apropos.application.keys.Gatekeeper;
import io.apropos.application.keys.Grant;
import io.apropos.application.keys.Keys;
import io.apropos.application.keys.Roles;
import io.apropos.application.port.EventStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import io.apropos.json.JsonBatch;
import io.apropos.json.Malformed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Events in: checks the call in the order that gives two faults one answer (route, method, key,
 * role, origin, size, compression, encoding, limits, shape, fields), stamps what is good and puts
 * it on the stream. Nothing is acknowledged before the stream has it.
 */
public final class CollectEvents {
  private static final int MOST_HEADER_BYTES = 10_240;
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Gatekeeper gatekeeper;
  private final EventDoor door;
  private final EventStream stream;
  private final InstantSource clock;
  private final CrossOrigin crossOrigin;

  public CollectEvents(Keys keys, EventDoor door, EventStream stream, InstantSource clock) {
    this.gatekeeper = new Gatekeeper(keys);
    this.door = door;
    this.stream = stream;
    this.clock = clock;
    this.crossOrigin = new CrossOrigin(keys);
  }

  /** Never throws for what a caller may send. */
  public Reply answer(Call call) {
    Instant now = clock.instant();
    Reply reply;
    try {
      reply = routed(call, now);
    } catch (Malformed fault) {
      reply = Reply.refusal(fault.code(), fault.pointer(), fault.rule(), call.requestId());
    } catch (TransientFailure notTaken) {
      reply =
          Reply.refusal("try-later", "", "nothing was taken, send it again", call.requestId())
              .with("Retry-After", RETRY_AFTER_SECONDS);
    }
    return crossOrigin.dressed(call, reply, now);
  }

  private Reply routed(Call call, Instant now) {
    IngestRoute route = IngestRoute.of(call.path());
    if (call.method().equals("OPTIONS")) {
      return CrossOrigin.preflight(route);
    }
    if (!List.of(route.methods().split(", ")).contains(call.method())) {
      return Reply.refusal("method-not-allowed", "", "use " + route.methods(), call.requestId())
          .with("Allow", route.methods());
    }
    if (call.headerBytes() > MOST_HEADER_BYTES) {
      throw new Malformed(
          "headers-too-large", "", "at most " + MOST_HEADER_BYTES + " bytes of headers");
    }
    return switch (route) {
      case IngestRoute.Settings(String key) ->
          bodyUnlessHead(call, Reply.of(200, SettingsAnswers.segment(key)));
      case IngestRoute.SourceConfig _ ->
          bodyUnlessHead(call, Reply.of(200, SettingsAnswers.rudder()));
      case IngestRoute.Single _, IngestRoute.Batch _ -> collected(call, route, now);
    };
  }

  private static Reply bodyUnlessHead(Call call, Reply reply) {
    return call.method().equals("HEAD") ? reply.withoutBody() : reply;
  }

  private Reply collected(Call call, IngestRoute route, Instant now) {
    Optional<String> shown = Credentials.inHeader(call);
    ApiKey key;
    Submission submission;
    if (shown.isPresent()) {
      key = allowed(shown.get(), call, now);
      submission = Submission.read(call, route);
      Credentials.inBody(submission.fields())
          .filter(other -> !other.equals(shown.get()))
          .ifPresent(_ -> {
            throw new Malformed("conflicting-keys", "", "header and body name two keys");
          });
    } else {
      submission = withoutKey(call, route);
      key = allowed(Credentials.inBody(submission.fields()).orElseThrow(this::missing), call, now);
    }
    Intake intake = taken(submission, route, key, now);
    if (!intake.events().isEmpty()) {
      stream.put(intake.events());
    }
    return intake.reply();
  }

  /** A body of another shape names no key, and that comes before its shape. */
  private Submission withoutKey(Call call, IngestRoute route) {
    try {
      return Submission.read(call, route);
    } catch (Malformed fault) {
      throw fault.code().equals("wrong-shape") ? missing() : fault;
    }
  }

  private Malformed missing() {
    return new Malformed("missing-key", "", "send the key as Basic user, Bearer or writeKey");
  }

  private ApiKey allowed(String text, Call call, Instant now) {
    return gatekeeper.admit(text, Action.SEND_EVENTS, call.header("Origin"), now);
  }

  private Intake taken(Submission submission, IngestRoute route, ApiKey key, Instant now) {
    Trust trust =
        Roles.of(Action.SEND_EVENTS, key.kind()) == Grant.YES ? Trust.SERVER : Trust.BROWSER;
    return switch (submission) {
      case Submission.Single(Value.Fields event, int bytes) -> {
        var single = (IngestRoute.Single) route;
        Intake intake = new Intake(door, Frame.ofOne(key.source(), trust, now, single.type()));
        intake.one(event, bytes);
        yield intake;
      }
      case Submission.Batch(JsonBatch batch) -> {
        Intake intake =
            new Intake(
                door,
                new Frame(
                    key.source(),
                    trust,
                    now,
                    Optional.empty(),
                    present(batch, "sentAt"),
                    present(batch, "context")));
        intake.all(items(batch));
        yield intake;
      }
    };
  }

  private static List<JsonBatch.Entry> items(JsonBatch batch) {
    return batch
        .items()
        .orElseThrow(() ->
            present(batch, "batch").isPresent()
                ? new Malformed("wrong-type", "/batch", "batch is a list")
                : new Malformed("missing-field", "/batch", "a batch needs its list"));
  }

  private static Optional<Value> present(JsonBatch batch, String name) {
    return batch.frame().find(name).filter(value -> !(value instanceof Value.Nothing));
  }
}

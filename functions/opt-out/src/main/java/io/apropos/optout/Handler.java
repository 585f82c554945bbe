package io.apropos.optout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.optout.OptOutDoor;
import io.apropos.json.Malformed;
import io.apropos.lambda.Environment;
import io.apropos.lambda.RestRequest;
import io.apropos.lambda.RestResponse;
import io.apropos.lambda.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** API {@code /unsubscribe/{token}}: one click and out. */
public final class Handler implements RequestStreamHandler {
  private final OptOutDoor door;
  private final Telemetry telemetry;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment).door(), new Telemetry(environment));
  }

  Handler(OptOutDoor door, Telemetry telemetry) {
    this.door = door;
    this.telemetry = telemetry;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    OptOutDoor.Answer answer = door.answer(request(RestRequest.read(in), remaining(context)));
    telemetry.metrics().count("OptOutRequests", 1, Map.of("outcome", answer.code()));
    new RestResponse(answer.status(), answer.headers(), answer.body()).writeTo(out);
  }

  private static OptOutDoor.Request request(RestRequest rest, Supplier<Duration> remaining) {
    return new OptOutDoor.Request(
        rest.method(),
        rest.pathParameter("token").orElse(""),
        rest.header("Content-Type").orElse(""),
        rest.header("Accept").orElse(""),
        rest.header("Accept-Language").orElse(""),
        body(rest),
        rest.requestId(),
        remaining);
  }

  /** A body that cannot be read says nothing, so it asks for nothing. */
  private static String body(RestRequest rest) {
    try {
      return new String(rest.body(), StandardCharsets.UTF_8);
    } catch (Malformed unreadable) {
      return "";
    }
  }

  private static Supplier<Duration> remaining(@Nullable Context context) {
    long start = System.nanoTime();
    return () ->
        context == null
            ? Duration.ofSeconds(10).minusNanos(System.nanoTime() - start)
            : Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}

package io.apropos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkRequest;
import io.apropos.json.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The envelope of a route whose path ends in a token. */
public final class LinkEnvelope {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(10);

  private LinkEnvelope() {}

  public static LinkRequest read(InputStream in, @Nullable Context context) throws IOException {
    RestRequest rest = RestRequest.read(in);
    return new LinkRequest(
        rest.method(),
        rest.pathParameter("token").orElse(""),
        rest.header("Content-Type").orElse(""),
        rest.header("Accept").orElse(""),
        rest.header("Accept-Language").orElse(""),
        body(rest),
        rest.requestId(),
        remaining(context));
  }

  public static void write(Answer answer, OutputStream out) throws IOException {
    new RestResponse(answer.status(), answer.headers(), answer.body()).writeTo(out);
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
            ? WITHOUT_CONTEXT.minusNanos(System.nanoTime() - start)
            : Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}

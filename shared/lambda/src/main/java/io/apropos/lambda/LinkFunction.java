package io.apropos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function behind a route whose path ends in a token. */
public final class LinkFunction {
  private static final Duration WITHOUT_CONTEXT = Duration.ofSeconds(10);

  private final String metric;
  private final LinkRoute<?> route;
  private final Telemetry telemetry;

  /**
   * @param metric that counts its answers, by their code
   */
  public LinkFunction(String metric, LinkRoute.Door<?> door, Telemetry telemetry) {
    this.metric = metric;
    this.route = new LinkRoute<>(door);
    this.telemetry = telemetry;
  }

  public void handle(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    Answer answer = route.answer(request(RestRequest.read(in), context));
    telemetry.metrics().count(metric, 1, Map.of("outcome", answer.code()));
    new RestResponse(answer.status(), answer.headers(), answer.body()).writeTo(out);
  }

  private static LinkRequest request(RestRequest rest, @Nullable Context context) {
    return new LinkRequest(
        rest.method(),
        rest.pathParameter("token").orElse(""),
        rest.header("Content-Type").orElse(""),
        rest.header("Content-Encoding").orElse(""),
        rest.header("Accept").orElse(""),
        rest.header("Accept-Language").orElse(""),
        rest.header("User-Agent").orElse(""),
        rest::body,
        rest.requestId(),
        TimeLeft.of(context, WITHOUT_CONTEXT));
  }
}

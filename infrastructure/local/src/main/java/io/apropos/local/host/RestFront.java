package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import io.apropos.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * The REST API with the routes of the template and no others. What reaches a function is what API
 * Gateway makes of a request: a body that its header calls gzip undone and the header left, all
 * bytes in base64 where the template calls their type binary.
 */
final class RestFront implements HttpHandler {
  private static final int MOST_BODY = 10 * 1024 * 1024;
  private static final int MOST_HEADERS = 10_240;

  /** Beyond it a caller finds the connection closed. */
  private static final int MOST_DRAINED = 256 * 1024 * 1024;

  /** What a function may be sent, and may answer. */
  private static final int MOST_ENVELOPE = 6 * 1024 * 1024;

  private final Router router;
  private final String stage;
  private final RestBody restBody;
  private final InstantSource clock;
  private final AtomicLong requests = new AtomicLong();

  RestFront(Router router, Template template, InstantSource clock) {
    this.router = router;
    this.stage = template.stage();
    this.restBody = new RestBody(template.binaryMediaTypes());
    this.clock = clock;
  }

  private static final class GatewayAnswer extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    GatewayAnswer(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      forwardOrRefuse(exchange);
    }
  }

  private void forwardOrRefuse(HttpExchange exchange) throws IOException {
    try {
      forward(exchange);
    } catch (GatewayAnswer answer) {
      String body = Json.object().put("message", answer.getMessage()).toString();
      Answer.text(answer.status, "application/json", body).send(exchange);
    }
  }

  private void forward(HttpExchange exchange) throws IOException, GatewayAnswer {
    String path = Answer.pathBelowPrefix(exchange);
    // The server's own prefix fits whatever begins alike.
    String raw = exchange.getRequestURI().getRawPath();
    boolean inStage = raw.equals("/" + stage) || raw.startsWith("/" + stage + "/");
    Router.Match match =
        router
            .match(exchange.getRequestMethod(), path)
            .filter(found -> inStage)
            .orElseThrow(() -> new GatewayAnswer(404, "Not Found"));
    if (headerBytes(exchange) > MOST_HEADERS) {
      throw new GatewayAnswer(431, "Request Header Fields Too Large");
    }
    byte[] body = body(exchange);
    String requestId = "request-%010d".formatted(requests.incrementAndGet());
    ObjectNode event = RestEvent.event(exchange, match, stage, path, requestId, clock.instant());
    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    restBody.put(event, contentType == null ? "" : contentType, body);
    byte[] envelope = Json.bytes(event);
    if (envelope.length > MOST_ENVELOPE) {
      throw new GatewayAnswer(413, "Request Too Long");
    }
    answer(exchange, call(match.function(), envelope));
  }

  private static int headerBytes(HttpExchange exchange) {
    return exchange.getRequestHeaders().entrySet().stream()
        .mapToInt(header ->
            header.getValue().stream()
                .mapToInt(value -> header.getKey().length() + value.length())
                .sum())
        .sum();
  }

  private static byte[] body(HttpExchange exchange) throws IOException, GatewayAnswer {
    byte[] sent = limited(exchange.getRequestBody());
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (sent.length == 0 || encoding == null || !encoding.equalsIgnoreCase("gzip")) {
      return sent;
    }
    try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return limited(inflated);
    } catch (IOException notWhatTheHeaderSays) {
      throw new GatewayAnswer(415, "Unsupported Media Type");
    }
  }

  private static byte[] limited(InputStream body) throws IOException, GatewayAnswer {
    byte[] bytes = body.readNBytes(MOST_BODY + 1);
    if (bytes.length > MOST_BODY) {
      drain(body);
      throw new GatewayAnswer(413, "Request Too Long");
    }
    return bytes;
  }

  /** Reads on a while: whoever is still sending does not look for an answer. */
  private static void drain(InputStream body) throws IOException {
    byte[] step = new byte[64 * 1024];
    for (int left = MOST_DRAINED; left > 0; left -= step.length) {
      if (body.read(step) < 0) {
        return;
      }
    }
  }

  private static JsonNode call(HostedFunction function, byte[] event) throws GatewayAnswer {
    try {
      byte[] bytes = function.invoke(event);
      if (bytes.length > MOST_ENVELOPE) {
        throw new GatewayAnswer(502, "Internal server error");
      }
      return Json.read(bytes)
          .filter(node -> node.path("statusCode").isInt())
          .orElseThrow(() -> new GatewayAnswer(502, "Internal server error"));
    } catch (FunctionFailure failure) {
      System.err.println(failure.getMessage());
      throw new GatewayAnswer(502, "Internal server error");
    }
  }

  private static void answer(HttpExchange exchange, JsonNode answer)
      throws IOException, GatewayAnswer {
    byte[] body = answerBody(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer
        .path("headers")
        .properties()
        .forEach(header ->
            exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(header -> {
          exchange.getResponseHeaders().remove(header.getKey());
          header
              .getValue()
              .forEach(value -> exchange.getResponseHeaders().add(header.getKey(), value.asText()));
        });
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int status = answer.path("statusCode").asInt();
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] answerBody(JsonNode answer) throws GatewayAnswer {
    String text = answer.path("body").asText("");
    if (!answer.path("isBase64Encoded").asBoolean(false)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new GatewayAnswer(502, "Internal server error");
    }
  }
}

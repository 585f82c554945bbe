package io.apropos.local.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import java.io.IOException;
import java.util.Map;

/** What somebody meets who opens the bare address in a browser: the way to the inbox. */
final class FrontDoor implements HttpHandler {
  private static final String INBOX = "/_inbox";
  private static final String DOORS =
      "Nothing is here. The API is below /v1, the mails at /_inbox, control below /_control.\n";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean home = exchange.getRequestURI().getRawPath().equals("/");
      Answer answer =
          home
              ? new Answer(302, "text/plain", Map.of("Location", INBOX), new byte[0])
              : Answer.text(404, "text/plain", DOORS);
      answer.send(exchange);
    }
  }
}

package io.apropos.local.service.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import io.apropos.local.service.ses.MailService.Accepted;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The SES v2 endpoint: SendEmail, GetAccount and the suppression list; refuses all else by name.
 */
public final class SesService implements HttpHandler, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "/v2/email/account";
  private static final String SEND = "/v2/email/outbound-emails";
  private static final String SUPPRESSION = "/v2/email/suppression/addresses";

  /** Longer than any caller waits; a thread must not be lost for ever. */
  private static final Duration LONGEST_HANG = Duration.ofSeconds(30);

  private final MailService mails;
  private final SuppressionCalls suppression;
  private final CountDownLatch closed = new CountDownLatch(1);

  public SesService(MailService mails) {
    this.mails = mails;
    this.suppression = new SuppressionCalls(mails);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode call = body(exchange);
      try {
        route(exchange, call);
      } catch (Refusal refusal) {
        refuse(exchange, refusal);
      }
    }
  }

  private void route(HttpExchange exchange, JsonNode call) throws IOException {
    String path = Answer.pathBelowPrefix(exchange);
    String route = exchange.getRequestMethod() + " " + path;
    if (route.equals("POST " + SEND)) {
      send(exchange, call);
    } else if (route.equals("GET " + ACCOUNT)) {
      answer(exchange, 200, account());
    } else if (path.equals(SUPPRESSION) || path.startsWith(SUPPRESSION + "/")) {
      String rest = path.substring(SUPPRESSION.length());
      answer(exchange, 200, suppression.answer(exchange, rest, call));
    } else {
      throw Refusal.notImplemented(route);
    }
  }

  /** Lets go of callers that a hang holds. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void send(HttpExchange exchange, JsonNode call) throws IOException {
    switch (mails.nextMode()) {
      case THROTTLE ->
          throw new Refusal(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
      case SUSPEND -> throw new Refusal(400, "AccountSuspendedException", "Account is suspended.");
      case REFUSE -> throw new Refusal(400, "MessageRejected", "Email was rejected.");
      case HANG -> hang();
      case ACCEPT_THEN_DROP -> {
        Accepted accepted = accept(call);
        exchange.close();
        accepted.publish().run();
      }
      case ERROR -> {
        Accepted accepted = accept(call);
        try {
          refuse(exchange, new Refusal(500, "InternalServiceErrorException", "Try again later."));
        } finally {
          accepted.publish().run();
        }
      }
      case ACCEPT -> {
        Accepted accepted = accept(call);
        try {
          answer(exchange, 200, JSON.createObjectNode().put("MessageId", accepted.mail().id()));
        } finally {
          accepted.publish().run();
        }
      }
    }
  }

  private Accepted accept(JsonNode call) {
    Draft draft = DraftReader.read(call);
    String set = draft.configurationSet();
    if (set != null && !mails.setup().configurationSets().containsKey(set)) {
      throw Refusal.notFound("Configuration set <%s> does not exist.".formatted(set));
    }
    return mails.accept(draft);
  }

  private void hang() {
    try {
      if (!closed.await(LONGEST_HANG.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // The caller has given up long ago.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode account() {
    boolean suspended = mails.isSuspended();
    ObjectNode account = JSON.createObjectNode();
    account.put("DedicatedIpAutoWarmupEnabled", false);
    account.put("EnforcementStatus", suspended ? "SHUTDOWN" : "HEALTHY");
    account.put("ProductionAccessEnabled", true);
    account.put("SendingEnabled", !suspended);
    ObjectNode quota = account.putObject("SendQuota");
    quota.put("Max24HourSend", mails.setup().perDay());
    quota.put("MaxSendRate", mails.setup().ratePerSecond());
    quota.put(
        "SentLast24Hours", (double) mails.acceptedAfter(mails.now().minus(Duration.ofHours(24))));
    account
        .putObject("SuppressionAttributes")
        .putArray("SuppressedReasons")
        .add("BOUNCE")
        .add("COMPLAINT");
    return account;
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    new Answer(status, "application/json", Map.of(), JSON.writeValueAsBytes(body)).send(exchange);
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    byte[] body = JSON.writeValueAsBytes(Map.of("message", refusal.text()));
    new Answer(
            refusal.status(), "application/json", Map.of("x-amzn-ErrorType", refusal.type()), body)
        .send(exchange);
  }
}

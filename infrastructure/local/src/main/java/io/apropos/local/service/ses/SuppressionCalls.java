package io.apropos.local.service.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.apropos.local.service.ses.SuppressionList.Entry;
import io.apropos.local.service.ses.SuppressionList.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The four calls on the account's suppression list. The list is answered in one page. */
final class SuppressionCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MailService mails;

  SuppressionCalls(MailService mails) {
    this.mails = mails;
  }

  /**
   * @param rest of the path: empty, or a slash and an address
   */
  ObjectNode answer(HttpExchange exchange, String rest, JsonNode call) {
    String method = exchange.getRequestMethod();
    if (rest.isEmpty()) {
      return switch (method) {
        case "PUT" -> put(call);
        case "GET" -> list(exchange.getRequestURI().getQuery());
        default -> throw Refusal.notImplemented(method + " on the suppression list");
      };
    }
    String address =
        URLDecoder.decode(rest.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    return switch (method) {
      case "GET" -> get(address);
      case "DELETE" -> delete(address);
      default -> throw Refusal.notImplemented(method + " on a suppressed destination");
    };
  }

  private ObjectNode put(JsonNode call) {
    DraftReader.only(call, Set.of("EmailAddress", "Reason"), "PutSuppressedDestination");
    String address = call.path("EmailAddress").asText();
    String reason = call.path("Reason").asText();
    if (address.isEmpty() || !Set.of("BOUNCE", "COMPLAINT").contains(reason)) {
      throw Refusal.badRequest("EmailAddress and a Reason of BOUNCE or COMPLAINT are required");
    }
    mails.suppressed().put(address, Reason.valueOf(reason), mails.now());
    return JSON.createObjectNode();
  }

  private ObjectNode list(@Nullable String query) {
    if (query != null && !query.matches("PageSize=[0-9]+")) {
      throw Refusal.notImplemented("ListSuppressedDestinations with " + query);
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode summaries = answer.putArray("SuppressedDestinationSummaries");
    mails.suppressed().all().forEach(entry -> summaries.add(node(entry)));
    return answer;
  }

  private ObjectNode get(String address) {
    ObjectNode answer = JSON.createObjectNode();
    Entry entry = mails.suppressed().get(address).orElseThrow(() -> unknown(address));
    answer.set("SuppressedDestination", node(entry));
    return answer;
  }

  private ObjectNode delete(String address) {
    if (!mails.suppressed().remove(address)) {
      throw unknown(address);
    }
    return JSON.createObjectNode();
  }

  private static Refusal unknown(String address) {
    return Refusal.notFound(
        "Email address %s does not exist on your suppression list.".formatted(address));
  }

  private static ObjectNode node(Entry entry) {
    return JSON.createObjectNode()
        .put("EmailAddress", entry.address())
        .put("Reason", entry.reason().name())
        .put("LastUpdateTime", entry.at().toEpochMilli() / 1000.0);
  }
}

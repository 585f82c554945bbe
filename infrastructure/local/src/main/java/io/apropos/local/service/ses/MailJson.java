package io.apropos.local.service.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mails as the control address answers them; a member without a value is null. */
public final class MailJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MailJson() {}

  public static ArrayNode of(List<Mail> mails) {
    ArrayNode array = JSON.createArrayNode();
    mails.forEach(mail -> array.add(of(mail)));
    return array;
  }

  private static ObjectNode of(Mail mail) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", mail.id());
    node.put("decision", mail.decision());
    node.put("at", instant(mail.at()));
    node.put("claimedAt", instant(mail.claimedAt()));
    node.put("from", mail.from());
    mail.to().forEach(node.putArray("to")::add);
    node.put("subject", mail.subject());
    mail.headers().forEach(node.putObject("headers")::put);
    mail.tags().forEach(node.putObject("tags")::put);
    node.put("configurationSet", mail.configurationSet());
    node.put("text", mail.text());
    node.put("html", mail.html());
    ObjectNode links = node.putObject("links");
    links.put("unsubscribe", mail.links().unsubscribe());
    links.put("preferences", mail.links().preferences());
    links.put("confirm", mail.links().confirm());
    return node;
  }

  private static @Nullable String instant(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

package io.apropos.local.service.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.ses.Outcomes.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writes one event as EventBridge hands it to a function. */
final class EventEnvelope {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String AGENT = "Mozilla/5.0 (local mail service)";

  private final MailSetup setup;

  EventEnvelope(MailSetup setup) {
    this.setup = setup;
  }

  /**
   * @param number tells the events of one run apart
   */
  byte[] of(Mail mail, Outcome outcome, Instant now, long number) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", id(mail.id() + outcome.type() + number));
    event.put("detail-type", outcome.type().detailType());
    event.put("source", "aws.ses");
    event.put("account", setup.account());
    event.put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", setup.region());
    event.putArray("resources").add(arn("configuration-set/" + mail.configurationSet()));
    ObjectNode detail = event.putObject("detail");
    detail.put("eventType", outcome.type().eventType());
    mail(mail, detail.putObject("mail"));
    particular(mail, outcome, now, detail.putObject(outcome.type().member()));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException aTreeAlwaysWrites) {
      throw new IllegalStateException(aTreeAlwaysWrites);
    }
  }

  private void mail(Mail mail, ObjectNode node) {
    String from = Draft.bare(mail.from());
    node.put("timestamp", MILLIS.format(mail.at()));
    node.put("source", mail.from());
    node.put("sourceArn", arn("identity/" + domain(from)));
    node.put("sendingAccountId", setup.account());
    node.put("messageId", mail.id());
    strings(node.putArray("destination"), mail.to().stream().map(Draft::bare).toList());
    node.put("headersTruncated", false);
    ArrayNode headers = node.putArray("headers");
    header(headers, "From", mail.from());
    header(headers, "To", String.join(", ", mail.to()));
    header(headers, "Subject", mail.subject());
    mail.headers().forEach((name, value) -> header(headers, name, value));
    ObjectNode common = node.putObject("commonHeaders");
    strings(common.putArray("from"), List.of(mail.from()));
    strings(common.putArray("to"), mail.to());
    common.put("messageId", mail.id());
    common.put("subject", mail.subject());
    ObjectNode tags = node.putObject("tags");
    tags.putArray("ses:operation").add("SendEmail");
    tags.putArray("ses:configuration-set").add(mail.configurationSet());
    tags.putArray("ses:source-ip").add("127.0.0.1");
    tags.putArray("ses:from-domain").add(domain(from));
    tags.putArray("ses:caller-identity").add("local");
    mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
  }

  private static void particular(Mail mail, Outcome outcome, Instant now, ObjectNode node) {
    String at = MILLIS.format(now);
    switch (outcome.type()) {
      case SEND -> {}
      case DELIVERY -> delivery(mail, outcome, now, node);
      case BOUNCE -> bounce(mail, outcome, at, node);
      case COMPLAINT -> complaint(mail, outcome, at, node);
      case REJECT -> node.put("reason", "Bad content");
      case OPEN -> visit(at, node);
      case CLICK -> {
        visit(at, node);
        node.put("link", LinkFinder.elsewhere(mail));
        node.putNull("linkTags");
      }
      case RENDERING_FAILURE ->
          node.put("templateName", "local").put("errorMessage", "Attribute is not present");
      case DELIVERY_DELAY -> {
        node.put("timestamp", at);
        node.put("delayType", "TransientCommunicationFailure");
        node.put("expirationTime", MILLIS.format(now.plus(Duration.ofHours(1))));
        recipients(node.putArray("delayedRecipients"), outcome, "4.4.1", "smtp; 421 4.4.1 busy");
      }
    }
  }

  private static void delivery(Mail mail, Outcome outcome, Instant now, ObjectNode node) {
    node.put("timestamp", MILLIS.format(now));
    node.put("processingTimeMillis", Math.max(1, Duration.between(mail.at(), now).toMillis()));
    strings(node.putArray("recipients"), outcome.recipients());
    node.put("smtpResponse", "250 2.0.0 OK");
    node.put("reportingMTA", "local.smtp-out.amazonses.com");
  }

  private static void bounce(Mail mail, Outcome outcome, String at, ObjectNode node) {
    boolean permanent = outcome.bounceType().equals("Permanent");
    node.put("feedbackId", id("bounce" + mail.id()) + "-000000");
    node.put("bounceType", outcome.bounceType());
    node.put("bounceSubType", outcome.subType());
    recipients(
        node.putArray("bouncedRecipients"),
        outcome,
        permanent ? "5.1.1" : "4.2.2",
        permanent ? "smtp; 550 5.1.1 user unknown" : "smtp; 452 4.2.2 mailbox full");
    node.put("timestamp", at);
    node.put("reportingMTA", "dns; local.smtp-out.amazonses.com");
  }

  private static void complaint(Mail mail, Outcome outcome, String at, ObjectNode node) {
    node.put("feedbackId", id("complaint" + mail.id()) + "-000000");
    node.put("complaintSubType", outcome.subType().isEmpty() ? null : outcome.subType());
    ArrayNode recipients = node.putArray("complainedRecipients");
    outcome.recipients().forEach(one -> recipients.addObject().put("emailAddress", one));
    node.put("timestamp", at);
    node.put("userAgent", AGENT);
    node.put("complaintFeedbackType", "abuse");
    node.put("arrivalDate", at);
  }

  private static void visit(String at, ObjectNode node) {
    node.put("timestamp", at);
    node.put("ipAddress", "127.0.0.1");
    node.put("userAgent", AGENT);
  }

  private static void recipients(ArrayNode array, Outcome outcome, String status, String text) {
    for (String recipient : outcome.recipients()) {
      ObjectNode node = array.addObject();
      node.put("emailAddress", recipient);
      node.put("action", status.startsWith("5") ? "failed" : "delayed");
      node.put("status", status);
      node.put("diagnosticCode", text);
    }
  }

  private static void header(ArrayNode headers, String name, String value) {
    headers.addObject().put("name", name).put("value", value);
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private String arn(String resource) {
    return "arn:aws:ses:%s:%s:%s".formatted(setup.region(), setup.account(), resource);
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static String id(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}

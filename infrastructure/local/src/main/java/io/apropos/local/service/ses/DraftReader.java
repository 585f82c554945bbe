package io.apropos.local.service.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of SendEmail; what this service would leave out of the mail, it refuses. */
final class DraftReader {
  private static final int MAX_HEADER_VALUE = 870;
  private static final int MAX_HEADERS = 15;
  private static final int MAX_RECIPIENTS = 50;
  private static final String TAG = "[A-Za-z0-9_-]{1,256}";
  private static final Set<String> MEMBERS =
      Set.of(
          "FromEmailAddress",
          "Destination",
          "ReplyToAddresses",
          "Content",
          "EmailTags",
          "ConfigurationSetName");

  private DraftReader() {}

  static Draft read(JsonNode call) {
    only(call, MEMBERS, "SendEmail");
    JsonNode destination = call.path("Destination");
    only(destination, Set.of("ToAddresses", "CcAddresses", "BccAddresses"), "Destination");
    Draft envelope =
        new Draft(
            text(call, "FromEmailAddress"),
            texts(destination.path("ToAddresses")),
            texts(destination.path("CcAddresses")),
            texts(destination.path("BccAddresses")),
            "",
            Map.of(),
            tags(call.path("EmailTags")),
            call.path("ConfigurationSetName").textValue(),
            null,
            null);
    Draft draft = withContent(envelope, call.path("Content"), texts(call.path("ReplyToAddresses")));
    checkAddresses(draft);
    return draft;
  }

  private static Draft withContent(Draft envelope, JsonNode content, List<String> replyTo) {
    only(content, Set.of("Simple", "Raw"), "Content");
    if (content.has("Raw") == content.has("Simple")) {
      throw Refusal.badRequest("Content must have one of Simple and Raw");
    }
    if (content.has("Simple")) {
      return simple(envelope, content.path("Simple"), replyTo);
    }
    try {
      return RawContent.into(envelope, content.path("Raw").path("Data").binaryValue());
    } catch (IOException notBase64) {
      throw Refusal.badRequest("Content.Raw.Data must be base64");
    }
  }

  private static Draft simple(Draft envelope, JsonNode simple, List<String> replyTo) {
    only(simple, Set.of("Subject", "Body", "Headers"), "Content.Simple");
    JsonNode body = simple.path("Body");
    String text = content(body.path("Text"));
    String html = content(body.path("Html"));
    String subject = content(simple.path("Subject"));
    if (subject == null) {
      throw Refusal.badRequest("Content.Simple.Subject is missing");
    }
    if (text == null && html == null) {
      throw Refusal.badRequest("Content.Simple.Body must have Text or Html");
    }
    Map<String, String> headers = headers(simple.path("Headers"));
    if (!replyTo.isEmpty()) {
      headers.put("Reply-To", String.join(", ", replyTo));
    }
    return new Draft(
        envelope.from(),
        envelope.to(),
        envelope.cc(),
        envelope.bcc(),
        subject,
        headers,
        envelope.tags(),
        envelope.configurationSet(),
        text,
        html);
  }

  private static @Nullable String content(JsonNode content) {
    return content.path("Data").textValue();
  }

  private static Map<String, String> headers(JsonNode list) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode header : list) {
      String name = text(header, "Name");
      String value = text(header, "Value");
      if (!name.matches("[!-9;-~]{1,126}")) {
        throw Refusal.badRequest("header name '%s' is not allowed".formatted(name));
      }
      if (value.length() > MAX_HEADER_VALUE || !value.matches("[ -~]*")) {
        throw Refusal.badRequest(
            "header %s must have at most %d printable ASCII characters, has %d"
                .formatted(name, MAX_HEADER_VALUE, value.length()));
      }
      headers.put(name, value);
    }
    if (headers.size() > MAX_HEADERS) {
      throw Refusal.badRequest("more than %d headers".formatted(MAX_HEADERS));
    }
    return headers;
  }

  private static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : list) {
      String name = text(tag, "Name");
      String value = text(tag, "Value");
      if (!name.replaceFirst("^ses:feedback-id-[ab]$", "feedback").matches(TAG)
          || !value.matches(TAG)) {
        throw Refusal.badRequest(
            "tag %s=%s must have 1 to 256 of A-Z a-z 0-9 _ - on both sides".formatted(name, value));
      }
      if (tags.put(name, value) != null) {
        throw Refusal.badRequest("tag %s is there twice".formatted(name));
      }
    }
    return tags;
  }

  private static void checkAddresses(Draft draft) {
    List<String> all = new ArrayList<>(draft.recipients());
    if (all.isEmpty()) {
      throw Refusal.badRequest("Destination has no address");
    }
    if (all.size() > MAX_RECIPIENTS) {
      throw Refusal.badRequest("more than %d recipients".formatted(MAX_RECIPIENTS));
    }
    all.add(Draft.bare(draft.from()));
    for (String address : all) {
      if (!address.matches("[!-?A-~]+@[A-Za-z0-9][A-Za-z0-9.-]*")) {
        throw Refusal.badRequest("'%s' is no address that SES takes".formatted(address));
      }
    }
  }

  private static String text(JsonNode node, String member) {
    String text = node.path(member).textValue();
    if (text == null || text.isEmpty()) {
      throw Refusal.badRequest(member + " is missing");
    }
    return text;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** Refuses by name every member besides {@code known}. */
  static void only(JsonNode node, Set<String> known, String where) {
    for (var member : node.properties()) {
      if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
        throw Refusal.notImplemented("%s.%s".formatted(where, member.getKey()));
      }
    }
  }
}

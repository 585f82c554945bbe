package io.apropos.local.service.ses;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the caller wrote whole. Its header fields are read; its body is kept as it came,
 * undecoded, as the text part.
 */
final class RawContent {
  private RawContent() {}

  static Draft into(Draft envelope, byte @Nullable [] data) {
    if (data == null || data.length == 0) {
      throw Refusal.badRequest("Content.Raw.Data is missing");
    }
    String message = new String(data, StandardCharsets.UTF_8).replace("\r\n", "\n");
    int end = message.indexOf("\n\n");
    String head = end < 0 ? message : message.substring(0, end);
    Map<String, String> headers = fields(head);
    return new Draft(
        envelope.from(),
        envelope.to(),
        envelope.cc(),
        envelope.bcc(),
        headers.getOrDefault("Subject", ""),
        headers,
        envelope.tags(),
        envelope.configurationSet(),
        end < 0 ? "" : message.substring(end + 2),
        null);
  }

  private static Map<String, String> fields(String head) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : head.replaceAll("\n[ \t]+", " ").split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw Refusal.badRequest("Content.Raw.Data has a header line without a name: " + line);
      }
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return fields;
  }
}

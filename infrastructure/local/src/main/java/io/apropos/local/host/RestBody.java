package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A body on its way into the event of a function: base64 where the API takes its content type for
 * binary, else text, in which bytes that are no UTF-8 are lost.
 */
final class RestBody {
  /** What the gateway takes a request without content type for. */
  private static final String UNNAMED = "application/json";

  private final List<String> binaryMediaTypes;

  /**
   * @param binaryMediaTypes of the API; {@code *} stands for any part
   */
  RestBody(List<String> binaryMediaTypes) {
    this.binaryMediaTypes = binaryMediaTypes;
  }

  /**
   * Sets {@code body} and {@code isBase64Encoded}.
   *
   * @param contentType of the request, "" when it names none
   */
  void put(ObjectNode event, String contentType, byte[] bytes) {
    boolean binary = bytes.length > 0 && isBinary(contentType.isBlank() ? UNNAMED : contentType);
    if (bytes.length == 0) {
      event.putNull("body");
    } else if (binary) {
      event.put("body", Base64.getEncoder().encodeToString(bytes));
    } else {
      event.put("body", new String(bytes, StandardCharsets.UTF_8));
    }
    event.put("isBase64Encoded", binary);
  }

  private boolean isBinary(String contentType) {
    String[] asked = parts(contentType.split(";", 2)[0]);
    return binaryMediaTypes.stream()
        .map(RestBody::parts)
        .anyMatch(known -> fits(known[0], asked[0]) && fits(known[1], asked[1]));
  }

  private static String[] parts(String mediaType) {
    String[] parts = mediaType.strip().toLowerCase(Locale.ROOT).split("/", 2);
    return parts.length == 2 ? parts : new String[] {parts[0], ""};
  }

  private static boolean fits(String known, String asked) {
    return known.equals("*") || known.equals(asked);
  }
}

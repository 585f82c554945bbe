package io.apropos.application.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The body of a POST: a form, or multipart; RFC 8058 allows both. */
public final class LinkForm {
  private static final int MOST_FIELDS = 1_000;

  private LinkForm() {}

  /** First value of each field; a body that is neither has none. */
  public static Map<String, String> read(String contentType, String body) {
    String boundary = boundary(contentType);
    return boundary.isEmpty() ? form(body) : multipart(body, boundary);
  }

  private static String boundary(String contentType) {
    boolean multipart =
        contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    return multipart ? HeaderParameters.of(contentType).getOrDefault("boundary", "") : "";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", MOST_FIELDS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static Map<String, String> multipart(String body, String boundary) {
    Map<String, String> fields = new LinkedHashMap<>();
    String lines = body.replace("\r\n", "\n");
    for (int at = lines.indexOf("--" + boundary); at >= 0; ) {
      int next = lines.indexOf("--" + boundary, at + 1);
      part(fields, lines.substring(at, next < 0 ? lines.length() : next));
      at = next;
    }
    return fields;
  }

  private static void part(Map<String, String> fields, String part) {
    int blank = part.indexOf("\n\n");
    String head = blank < 0 ? "" : part.substring(0, blank);
    // A line that starts with white space goes on where the one before it ended.
    for (String line : head.replaceAll("\n[ \t]+", " ").split("\n", 20)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        String name = HeaderParameters.of(line).getOrDefault("name", "");
        fields.putIfAbsent(name, part.substring(blank + 2).strip());
      }
    }
  }
}

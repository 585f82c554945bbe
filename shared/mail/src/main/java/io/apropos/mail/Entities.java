package io.apropos.mail;

import java.util.Map;

/** Character references of HTML: those that templates and our own escaping write. */
final class Entities {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", "\u00a0"),
          Map.entry("copy", "\u00a9"),
          Map.entry("euro", "\u20ac"),
          Map.entry("hellip", "\u2026"),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("laquo", "\u00ab"),
          Map.entry("raquo", "\u00bb"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("ldquo", "\u201c"),
          Map.entry("rdquo", "\u201d"),
          Map.entry("middot", "\u00b7"),
          Map.entry("bull", "\u2022"),
          Map.entry("rarr", "\u2192"),
          Map.entry("times", "\u00d7"),
          Map.entry("zwnj", "\u200c"),
          Map.entry("eacute", "\u00e9"),
          Map.entry("egrave", "\u00e8"),
          Map.entry("agrave", "\u00e0"));

  private static final int LONGEST = 10;

  private Entities() {}

  /** Text with its references resolved; what is none stays as it is. */
  static String decode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
      out.append(text, from, at);
      int end = text.indexOf(';', at);
      String named = end < 0 || end - at > LONGEST ? "" : reference(text.substring(at + 1, end));
      out.append(named.isEmpty() ? "&" : named);
      from = named.isEmpty() ? at + 1 : end + 1;
    }
    return out.append(text, from, text.length()).toString();
  }

  /** For an attribute in double quotes, or for text. */
  static String encode(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#x27;");
  }

  private static String reference(String name) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, "");
    }
    try {
      boolean hex = name.startsWith("#x") || name.startsWith("#X");
      int code =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "";
    } catch (NumberFormatException noNumber) {
      return "";
    }
  }
}

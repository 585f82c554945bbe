package io.apropos.application.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a MIME header: {@code ; name=value}, where a value is a token or a quoted text
 * (RFC 2045 section 5.1, RFC 2183 section 2).
 */
final class HeaderParameters {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*;\\s*([^\\s=;\"]++)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]++))");

  private HeaderParameters() {}

  /**
   * First value of each, by name in small letters, up to the first thing that is no parameter.
   *
   * @param header its value, for instance {@code form-data; name=a}
   */
  static Map<String, String> of(String header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int first = header.indexOf(';');
    if (first >= 0) {
      Matcher matcher = PARAMETER.matcher(header).region(first, header.length());
      while (matcher.find()) {
        String quoted = matcher.group(2);
        parameters.putIfAbsent(
            matcher.group(1).toLowerCase(Locale.ROOT),
            quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
      }
    }
    return parameters;
  }
}

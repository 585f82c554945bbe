package io.apropos.compiler;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one value: members by name, numbers in plain digits without trailing zeros, no white
 * space. Two catalogues that say the same have one hash, whatever the order of their lines.
 */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /** First 32 hex digits of the SHA-256 of the canonical bytes. */
  static String hash(Value value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(of(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  static String of(Value value) {
    CanonicalJson json = new CanonicalJson();
    json.write(value);
    return json.out.toString();
  }

  private void write(Value value) {
    switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Num(BigDecimal number) -> out.append(plain(number));
      case Value.Flag(boolean flag) -> out.append(flag);
      case Value.Nothing nothing -> out.append("null");
      case Value.Items(var items) -> {
        out.append('[');
        for (Iterator<Value> each = items.iterator(); each.hasNext(); ) {
          write(each.next());
          out.append(each.hasNext() ? "," : "");
        }
        out.append(']');
      }
      case Value.Fields(var members) -> fields(members);
    }
  }

  private void fields(Map<String, Value> members) {
    out.append('{');
    for (var each = new TreeMap<>(members).entrySet().iterator(); each.hasNext(); ) {
      var member = each.next();
      quoted(member.getKey());
      out.append(':');
      write(member.getValue());
      out.append(each.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

package io.apropos.mail;

import io.apropos.application.port.Mailer.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Header lines: what may stand in one, and how a name that is not ASCII gets there. */
final class MailHeaders {
  /** Most that SES takes as the value of one header. */
  private static final int LONGEST = 870;

  /** Bytes of UTF-8 in one encoded word, so that the word stays within 75 characters. */
  private static final int WORD = 45;

  private MailHeaders() {}

  /**
   * RFC 2369 and RFC 8058, in this order: the link, then what a POST to it means.
   *
   * @param address https, opaque, without any address in it
   */
  static List<Header> oneClick(String address) {
    return List.of(
        header("List-Unsubscribe", "<" + address + ">"),
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
  }

  /**
   * @throws IllegalArgumentException when the value is empty, too long, or not printable ASCII; a
   *     line end in particular
   */
  static Header header(String name, String value) {
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (value.isBlank() || value.length() > LONGEST || !printable) {
      throw new IllegalArgumentException(
          "header " + name + " takes 1 to " + LONGEST + " printable ASCII characters");
    }
    return new Header(name, value);
  }

  /**
   * One line of text, for the subject.
   *
   * @throws IllegalArgumentException {@code header-injection}: a line end or another control
   */
  static String oneLine(String field, String text) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
      throw new IllegalArgumentException(field + " holds a line end or another control character");
    }
    return text.strip();
  }

  /** {@code "Name" <address>}; a name that is not ASCII in encoded words (RFC 2047). */
  static String mailbox(String name, String address) {
    String line = oneLine("sender", name);
    oneLine("sender", address);
    if (line.isEmpty()) {
      return address;
    }
    boolean ascii = line.chars().allMatch(c -> c <= '~');
    String shown =
        ascii ? '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encoded(line);
    return header("From", shown + " <" + address + ">").value();
  }

  private static String encoded(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int code : text.codePoints().toArray()) {
      String next = Character.toString(code);
      if (bytes(word + next).length > WORD) {
        words.add(word(word.toString()));
        word.setLength(0);
      }
      word.append(next);
    }
    words.add(word(word.toString()));
    return String.join(" ", words);
  }

  private static String word(String text) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text)) + "?=";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

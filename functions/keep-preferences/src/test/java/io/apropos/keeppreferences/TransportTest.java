package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Item;
import io.apropos.domain.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body went through on its way: the same rules as at every other door. */
class TransportTest {
  private static final String WISH = "{\"version\": 0, \"weeklyMaximum\": 2}";
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int MOST = 512_000;

  private final Desk desk = new Desk();

  static Stream<Arguments> good() throws IOException {
    return Stream.of(
        Arguments.of("plain", utf8(WISH), ""),
        Arguments.of("identity", utf8(WISH), "identity"),
        Arguments.of("byte order mark", joined(MARK, utf8(WISH)), ""),
        Arguments.of("gzip by its bytes alone", gzip(utf8(WISH)), ""),
        Arguments.of("gzip by its header alone", utf8(WISH), "gzip"),
        Arguments.of("as large as can be", utf8(WISH + " ".repeat(MOST - WISH.length())), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void what_can_be_undone_is_undone(String name, byte[] body, String encoding) throws IOException {
    for (String method : List.of("PUT", "POST")) {
      Desk fresh = new Desk();
      Value.Fields answer = fresh.sends(method, headers(encoding), body);
      assertThat(Desk.status(answer)).as("%s by %s", name, method).isEqualTo(200);
      assertThat(fresh.gate().weeklyMaximum()).as("%s by %s", name, method).hasValue(2);
    }
  }

  static Stream<Arguments> bad() throws IOException {
    byte[] latin =
        "{\"version\": 0, \"language\": \"fr\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] zip = gzip(utf8(WISH));
    byte[] bomb = gzip(new byte[50_000_000]);
    return Stream.of(
        Arguments.of("stray bytes", latin, "", 400, "bad-encoding"),
        Arguments.of(
            "overlong", new byte[] {'{', (byte) 0xC0, (byte) 0xAF}, "", 400, "bad-encoding"),
        Arguments.of("UTF-16", encoded("UTF-16LE"), "", 400, "bad-encoding"),
        Arguments.of("UTF-16, the other end first", encoded("UTF-16BE"), "", 400, "bad-encoding"),
        Arguments.of("a list", utf8("[]"), "", 400, "wrong-shape"),
        Arguments.of("a text", utf8("\"version\""), "", 400, "wrong-shape"),
        Arguments.of("nothing", new byte[0], "", 400, "empty-body"),
        Arguments.of("white space", utf8(" \r\n"), "", 400, "empty-body"),
        Arguments.of("cut gzip", Arrays.copyOf(zip, zip.length - 3), "", 400, "bad-compression"),
        Arguments.of("gzip in gzip", gzip(zip), "gzip", 400, "bad-compression"),
        Arguments.of("gzip and more", joined(zip, utf8("x")), "gzip", 400, "bad-compression"),
        Arguments.of("brotli", utf8(WISH), "br", 415, "unsupported-encoding"),
        Arguments.of("a bomb", bomb, "gzip", 413, "body-too-large"),
        Arguments.of("too large", utf8(WISH + " ".repeat(MOST)), "", 413, "body-too-large"),
        Arguments.of(
            "a large form", utf8("version=0&" + "x".repeat(MOST)), "", 413, "body-too-large"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void what_cannot_is_refused_by_its_code(
      String name, byte[] body, String encoding, int status, String code) throws IOException {
    List<Item> before = desk.table.all();
    for (String method : List.of("PUT", "POST")) {
      Value.Fields answer = desk.sends(method, headers(encoding), body);
      assertThat(Desk.status(answer)).as("%s by %s", name, method).isEqualTo(status);
      assertThat(Desk.json(answer).fields("error").text("code")).contains(code);
    }
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void what_the_gateway_calls_base64_and_is_not_is_refused(String method) throws IOException {
    Value.Fields answer = desk.sends(method, headers(""), "no base64");
    assertThat(Desk.status(answer)).isEqualTo(400);
    assertThat(Desk.json(answer).fields("error").text("code")).contains("bad-base64");
  }

  @Test
  void a_browser_gets_the_page_again() throws IOException {
    Map<String, String> headers = Map.of("Accept", "text/html", "Accept-Language", "fr");
    byte[] form = joined(utf8("version=0&weeklyMaximum=2&x="), new byte[] {(byte) 0xE9});
    Value.Fields answer = desk.sends("POST", headers, form);
    assertThat(Desk.status(answer)).isEqualTo(400);
    assertThat(Desk.body(answer)).contains("<html lang=\"fr\">", "rien n’a été enregistré");
    Value.Fields large = desk.sends("POST", headers, utf8("x".repeat(MOST + 1)));
    assertThat(Desk.status(large)).isEqualTo(413);
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }

  @Test
  void a_compressed_form_is_a_form() throws IOException {
    Value.Fields answer =
        desk.sends("POST", headers("gzip"), gzip(utf8("version=0&weeklyMaximum=2")));
    assertThat(Desk.status(answer)).isEqualTo(200);
    assertThat(desk.gate().weeklyMaximum()).hasValue(2);
  }

  private static Map<String, String> headers(String encoding) {
    return encoding.isEmpty()
        ? Map.of("Accept", "application/json")
        : Map.of("Accept", "application/json", "content-encoding", encoding);
  }

  private static byte[] encoded(String charset) {
    return WISH.getBytes(Charset.forName(charset));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }
}

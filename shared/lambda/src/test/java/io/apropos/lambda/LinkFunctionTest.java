package io.apropos.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Manners;
import io.apropos.application.page.Sheet;
import io.apropos.application.page.Shop;
import io.apropos.application.page.Trouble;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions behind links do alike, over a door that notes who came. */
class LinkFunctionTest {
  private static final String PAGE = "text/html,*/*";

  private final List<String> came = new ArrayList<>();

  private final class Noting implements LinkRoute.Door<String> {
    @Override
    public List<String> acting() {
      return List.of("POST", "PUT");
    }

    @Override
    public Optional<String> opened(String token) {
      return Optional.of(token).filter(known -> !known.equals("forged"));
    }

    @Override
    public Optional<Trouble> tooOld(String link) {
      return link.equals("old") ? Optional.of(Trouble.OLD_PREFERENCES) : Optional.empty();
    }

    @Override
    public Manners manners(String link) {
      return new Manners(Optional.of("fr-CA"), new Shop("Maison Aurore", "fr", Map.of()));
    }

    @Override
    public Answer shown(LinkRequest request, String link) {
      return noted("shown " + link);
    }

    @Override
    public Answer acted(LinkRequest request, String link) {
      return noted("acted " + link);
    }

    @Override
    public String again(LinkRequest request, Sheet sheet) {
      return "<form>" + sheet.language() + "</form>";
    }

    private Answer noted(String what) {
      if (what.endsWith("down")) {
        throw new TransientFailure("no table");
      }
      came.add(what);
      return Answer.json(200, Value.Fields.NONE, "done");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, shown", "get, shown", "HEAD, shown", "POST, acted", "PUT, acted"})
  void a_good_link_is_shown_or_acted_on(String method, String what) throws IOException {
    Value.Fields answer = asks(method, "good", "");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(came).containsExactly(what + " good");
    assertThat(body(answer).isEmpty()).isEqualTo(method.equals("HEAD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PATCH", "TRACE", ""})
  void another_method_is_told_which_are_good(String method) throws IOException {
    Value.Fields answer = asks(method, "good", PAGE);
    assertThat(status(answer)).isEqualTo(405);
    assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS, POST, PUT");
    assertThat(code(answer)).isEqualTo("method-not-allowed");
    assertThat(came).isEmpty();
  }

  @Test
  void options_are_told_whatever_the_token() throws IOException {
    Value.Fields answer = asks("OPTIONS", "forged", "");
    assertThat(status(answer)).isEqualTo(204);
    assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS, POST, PUT");
    assertThat(came).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "forged, 404, invalid-link, This link does not work",
    "old, 410, expired-link, Ce lien est trop ancien",
    "down, 503, try-later, Ce n’est pas encore fait"
  })
  void a_link_that_does_nothing_says_why(String token, int status, String code, String heading)
      throws IOException {
    for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
      assertThat(status(asks(method, token, "*/*"))).as(method).isEqualTo(status);
      assertThat(status(asks(method, token, PAGE))).as(method).isEqualTo(status);
    }
    assertThat(code(asks("POST", token, "*/*"))).isEqualTo(code);
    String page = body(asks("POST", token, PAGE));
    assertThat(page).contains("<h1>" + heading);
    assertThat(page.contains("Maison Aurore")).isEqualTo(!token.equals("forged"));
    assertThat(page.contains("<form>fr</form>")).isEqualTo(token.equals("down"));
    assertThat(asks("POST", token, "").fields("headers").find("Retry-After").isPresent())
        .isEqualTo(token.equals("down"));
    assertThat(came).isEmpty();
  }

  @Test
  void an_envelope_without_token_or_headers_is_one_with_empty_ones() throws IOException {
    Value.Fields answer = handle("{\"httpMethod\": \"GET\", \"headers\": null}");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(came).containsExactly("shown ");
  }

  @Test
  void every_answer_is_counted_by_its_code() throws IOException {
    var log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      asks("HEAD", "good", "");
      asks("POST", "good", "");
      asks("POST", "old", PAGE);
    } finally {
      System.setOut(out);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"Links\"", "\"head\"", "\"done\"", "\"expired-link\"")
        .doesNotContain("\"good\"", "\"old\"");
  }

  private Value.Fields asks(String method, String token, String accept) throws IOException {
    Value.Fields envelope =
        Value.Fields.NONE
            .with("httpMethod", Value.of(method))
            .with("headers", Value.Fields.NONE.with("accept", Value.of(accept)))
            .with("pathParameters", Value.Fields.NONE.with("token", Value.of(token)));
    return handle(new String(Json.write(envelope), StandardCharsets.UTF_8));
  }

  private Value.Fields handle(String envelope) throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), clock, new Random(1));
    var out = new ByteArrayOutputStream();
    new LinkFunction("Links", new Noting(), new Telemetry(environment))
        .handle(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.readObject(out.toByteArray());
  }

  private static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  private static String body(Value.Fields answer) {
    return answer.text("body").orElseThrow();
  }

  private static String code(Value.Fields answer) {
    return Json.readObject(body(answer).getBytes(StandardCharsets.UTF_8))
        .fields("error")
        .text("code")
        .orElseThrow();
  }
}

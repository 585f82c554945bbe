package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over the sample envelopes: their tokens were signed with the key of {@link Desk}. */
class HandlerTest {
  private final Desk desk = new Desk();

  @Test
  void the_page_shows_the_controls_and_loads_nothing() throws IOException {
    String page = Desk.body(sample("page"));
    assertThat(page)
        .contains("<html lang=\"fr\">", "Vos choix", "Sujet 0", "Par e‑mail")
        .contains("name=\"shown:t0:email:marketing\" value=\"yes\"", "name=\"weeklyMaximum\"")
        .contains("name=\"granted:t0:email:marketing\" value=\"yes\" checked")
        .contains("a…@mail.example", "un article que vous avez regardé")
        .doesNotContain(
            "<script", "src=", "href=\"h", "href=\"/", "http://", "https://", "onload", "ann@");
    assertThat(page).doesNotContain("Orders", "%s");
  }

  @Test
  void the_json_is_that_of_the_contract() throws IOException {
    Value.Fields shown = Desk.json(sample("json"));
    assertThat(shown.members().keySet())
        .containsExactly(
            "version", "choices", "weeklyMaximum", "pauseDays", "language", "leaveAll");
    assertThat(shown.items("choices")).hasSize(18);
    assertThat(new String(Json.write(shown), StandardCharsets.UTF_8))
        .contains(
            "{\"topic\":\"t0\",\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true}")
        .contains("\"weeklyMaximum\":null,\"pauseDays\":null,\"language\":null,\"leaveAll\":false");
  }

  @Test
  void the_form_does_what_the_json_does() throws IOException {
    Value.Fields answer = sample("form");
    assertThat(Desk.status(answer)).isEqualTo(200);
    assertThat(Desk.body(answer)).contains("Enregistré", "value=\"1\"");
    assertThat(state("t0", Channel.EMAIL)).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t0", Channel.WEB)).isEqualTo(ConsentState.GRANTED);
    assertThat(desk.gate().weeklyMaximum()).hasValue(2);
    assertThat(desk.gate().language()).contains("fr");
    assertThat(desk.log().of(Desk.ANN)).as("what was shown and left as it was").hasSize(2);
  }

  @Test
  void looking_changes_nothing_however_often() throws IOException {
    List<Item> before = desk.table.all();
    String page = text("page");
    String options = page.replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"OPTIONS\"");
    for (int i = 0; i < 100; i++) {
      assertThat(Desk.status(sample("page"))).isEqualTo(200);
      assertThat(Desk.status(sample("json"))).isEqualTo(200);
      Value.Fields head = sample("scanner");
      assertThat(Desk.status(head)).isEqualTo(200);
      assertThat(Desk.body(head)).isEmpty();
      assertThat(Desk.status(handle(options))).isEqualTo(204);
    }
    assertThat(desk.table.all()).isEqualTo(before);
    assertThat(desk.answers.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-purpose, 400, unknown-purpose, /choices/1/purpose",
    "unknown-field, 400, unknown-field, /email",
    "stale-version, 409, stale-version, /version",
    "forged-token, 404, invalid-link, ''",
    "opt-out-token, 404, invalid-link, ''"
  })
  void a_refusal_changes_nothing(String sample, int status, String code, String pointer)
      throws IOException {
    List<Item> before = desk.table.all();
    Value.Fields answer = sample(sample);
    assertThat(Desk.status(answer)).isEqualTo(status);
    Value.Fields error = Desk.json(answer).fields("error");
    assertThat(error.text("code")).contains(code);
    assertThat(error.text("pointer").orElse("")).isEqualTo(pointer);
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"weeklyMaximum\": 1} | missing-field | /version",
        "{\"version\": \"0\"} | wrong-type | /version",
        "{\"version\": 0, \"weeklyMaximum\": 61} | out-of-range | /weeklyMaximum",
        "{\"version\": 0, \"weeklyMaximum\": 1.5} | out-of-range | /weeklyMaximum",
        "{\"version\": 0, \"weeklyMaximum\": \"1\"} | wrong-type | /weeklyMaximum",
        "{\"version\": 0, \"pauseDays\": 0} | out-of-range | /pauseDays",
        "{\"version\": 0, \"pauseDays\": 367} | out-of-range | /pauseDays",
        "{\"version\": 0, \"language\": \"de\"} | out-of-range | /language",
        "{\"version\": 0, \"leaveAll\": \"yes\"} | wrong-type | /leaveAll",
        "{\"version\": 0, \"choices\": {}} | wrong-type | /choices",
        "{\"version\": 0, \"choices\": [{\"topic\": \"gossip\", \"channel\": \"email\","
            + " \"purpose\": \"marketing\", \"granted\": true}]} | unknown-topic |"
            + " /choices/0/topic",
        "{\"version\": 0, \"choices\": [{\"topic\": \"t1\", \"channel\": \"web\", \"purpose\":"
            + " \"marketing\", \"granted\": true}]} | unknown-channel | /choices/0/channel",
        "{\"version\": 0, \"choices\": [{\"topic\": \"orders\", \"channel\": \"email\","
            + " \"purpose\": \"marketing\", \"granted\": false}]} | out-of-range |"
            + " /choices/0/topic",
        "{\"version\": 0, \"choices\": [{\"topic\": \"t1\", \"channel\": \"email\", \"purpose\":"
            + " \"marketing\", \"granted\": \"yes\"}]} | wrong-type | /choices/0/granted",
        "{\"version\": 0, \"version\": 0} | duplicate-key | /version",
        "[] | wrong-shape | ''",
        "version=0 | malformed-json | ''",
        "'' | empty-body | ''"
      })
  void what_cannot_be_read_is_refused_whole(String body, String code, String pointer)
      throws IOException {
    List<Item> before = desk.table.all();
    Value.Fields answer = desk.puts(body);
    assertThat(Desk.status(answer)).isEqualTo(400);
    Value.Fields error = Desk.json(answer).fields("error");
    assertThat(error.text("code")).contains(code);
    assertThat(error.text("pointer").orElse("")).isEqualTo(pointer);
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @Test
  void a_link_lasts_thirty_days() throws IOException {
    Value.Fields old = sample("expired-link");
    assertThat(Desk.status(old)).isEqualTo(410);
    assertThat(Desk.body(old)).contains("Ce lien est trop ancien");
    String token = desk.token();
    desk.town.clock.advance(Duration.ofDays(30));
    Value.Fields answer =
        desk.asks("PUT", token, "application/json", "{\"version\": 0, \"weeklyMaximum\": 1}");
    assertThat(Desk.status(answer)).isEqualTo(410);
    assertThat(Desk.body(answer)).contains("\"expired-link\"");
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }

  @Test
  void every_flipped_bit_gets_one_answer() throws IOException {
    Value.Fields refused = sample("forged-token");
    String put = text("set-weekly-maximum");
    String good =
        Json.readObject(put.getBytes(StandardCharsets.UTF_8))
            .fields("pathParameters")
            .text("token")
            .orElseThrow();
    byte[] token = Base64.getUrlDecoder().decode(good);
    for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
      byte[] forged = token.clone();
      forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(handle(put.replace(good, other))).isEqualTo(refused);
    }
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }

  @Test
  void the_question_asked_is_the_one_that_is_worth_most_and_its_answer_becomes_a_trait()
      throws IOException {
    assertThat(Desk.body(sample("page")))
        .contains("<legend>Thé ou café ?")
        .doesNotContain("<legend>Which room?");
    assertThat(Desk.status(sample("answer"))).as("not the one that is open").isEqualTo(409);
    desk.features = Value.Fields.NONE.with("drink", Value.of("coffee"));
    assertThat(Desk.body(sample("page")))
        .contains("<legend>Which room?")
        .doesNotContain("<legend>Thé ou café ?");

    Value.Fields answer = sample("answer");
    assertThat(Desk.status(answer)).isEqualTo(200);
    assertThat(Desk.body(answer)).contains("Merci").doesNotContain("<legend>Which room?");
    Event told = desk.answers.all().getFirst();
    assertThat(told.type()).isEqualTo(EventType.IDENTIFY);
    assertThat(told.trust()).isEqualTo(Trust.SERVER);
    assertThat(told.person()).isEqualTo(Desk.ANN);
    assertThat(told.traits().text("room")).contains("kitchen");
    desk.features = told.traits().with("drink", Value.of("tea"));
    assertThat(Desk.body(sample("page"))).doesNotContain("<legend>Which room?", "Anything?");
  }

  @Test
  void a_question_that_was_declined_is_not_asked_again() throws IOException {
    Value.Fields declined = desk.asks("POST", desk.token(), "text/html", "question=drink&answer=0");
    assertThat(Desk.status(declined)).isEqualTo(200);
    Value.Fields traits = desk.answers.all().getFirst().traits();
    assertThat(traits.members()).doesNotContainKey("drink");
    desk.features = traits;
    assertThat(Desk.body(sample("page"))).doesNotContain("<legend>Thé ou café ?");
  }

  @Test
  void nobody_is_asked_about_topics_that_they_left() throws IOException {
    desk.puts("{\"version\": 0, \"leaveAll\": true}");
    assertThat(Desk.body(sample("page"))).doesNotContain("Une question");
  }

  @Test
  void an_answer_that_the_stream_did_not_take_is_not_said_to_be_kept() throws IOException {
    desk.answers.failNext(1);
    Value.Fields answer = desk.asks("POST", desk.token(), "text/html", "question=drink&answer=1");
    assertThat(Desk.status(answer)).isEqualTo(503);
    assertThat(answer.fields("headers").text("Retry-After")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "question=nothing&answer=1, out-of-range",
    "question=drink&answer=3, out-of-range",
    "question=drink, missing-field",
    "question=drink&answer=1&x=1, unknown-field"
  })
  void what_is_no_answer_is_refused(String body, String code) throws IOException {
    Value.Fields answer = desk.asks("POST", desk.token(), "*/*", body);
    assertThat(Desk.status(answer)).isEqualTo(400);
    assertThat(Desk.json(answer).fields("error").text("code")).contains(code);
    assertThat(desk.answers.all()).isEmpty();
  }

  @Test
  void every_sample_gets_an_answer_that_is_no_500() throws IOException {
    try (Stream<Path> files = Files.list(Desk.samples())) {
      List<Path> samples = files.toList();
      assertThat(samples).hasSizeGreaterThanOrEqualTo(12);
      for (Path file : samples) {
        assertThat(Desk.status(handle(Files.readString(file)))).isBetween(200, 499);
      }
    }
  }

  private ConsentState state(String topic, Channel channel) {
    return desk.gate().consents().get(new ConsentKey(topic, channel, ConsentKey.MARKETING)).state();
  }

  private Value.Fields sample(String name) throws IOException {
    return handle(text(name));
  }

  private Value.Fields handle(String envelope) throws IOException {
    return Desk.handle(desk.handler(desk.table), envelope);
  }

  private static String text(String name) throws IOException {
    return Files.readString(Desk.samples().resolve(name + ".json"));
  }
}

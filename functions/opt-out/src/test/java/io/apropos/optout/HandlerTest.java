package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Item;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes. */
class HandlerTest extends Front {
  @ParameterizedTest
  @ValueSource(strings = {"one-click-form", "one-click-multipart", "one-click-base64"})
  void one_click_leaves_the_topic_at_once(String sample) throws IOException {
    Value.Fields answer = handle(sample(sample));
    assertThat(status(answer)).isEqualTo(200);
    assertThat(state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t1")).isEqualTo(ConsentState.GRANTED);
    assertThat(handle(sample(sample))).isEqualTo(answer);
  }

  @Test
  void the_second_button_leaves_everything() throws IOException {
    Value.Fields answer = handle(sample("button-everything"));
    assertThat(status(answer)).isEqualTo(200);
    assertThat(body(answer)).contains("C’est fait");
    assertThat(state("t9")).isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void scanners_change_nothing() throws IOException {
    List<Item> before = table.all();
    String get = sample("page");
    String head = sample("scanner");
    String options = get.replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"OPTIONS\"");
    for (int i = 0; i < 1_000; i++) {
      assertThat(status(handle(get))).isEqualTo(200);
      assertThat(status(handle(head))).isEqualTo(200);
      assertThat(status(handle(options))).isEqualTo(204);
    }
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    Value.Fields head = handle(sample("scanner"));
    assertThat(body(head)).isEmpty();
    assertThat(head.fields("headers").text("Content-Type")).contains("text/html; charset=utf-8");
  }

  @Test
  void every_flipped_bit_and_every_made_up_token_gets_one_answer() throws IOException {
    String post = sample("one-click-form");
    String token = token(post);
    Value.Fields refused = handle(sample("forged-token"));
    assertThat(status(refused)).isEqualTo(404);
    assertThat(body(refused)).contains("\"invalid-link\"");
    List<Item> before = table.all();
    var random = new Random(42);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(handle(post.replace(token, other))).isEqualTo(refused);
      random.nextBytes(forged);
      String madeUp = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(handle(post.replace(token, madeUp))).isEqualTo(refused);
    }
    assertThat(handle(post.replace(token, "x"))).isEqualTo(refused);
    assertThat(handle(post.replace(token, token + "="))).isEqualTo(refused);
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void a_post_without_the_pair_does_nothing() throws IOException {
    List<Item> before = table.all();
    Value.Fields answer = handle(sample("body-missing"));
    assertThat(status(answer)).isEqualTo(400);
    assertThat(body(answer)).contains("\"one-click-body-missing\"");
    String browser =
        sample("button-everything").replace("List-Unsubscribe=One-Click&scope=all", "scope=all");
    assertThat(status(handle(browser))).isEqualTo(400);
    assertThat(body(handle(browser))).contains("<button");
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void another_method_is_told_which_are_good() throws IOException {
    Value.Fields answer =
        handle(sample("page").replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"DELETE\""));
    assertThat(status(answer)).isEqualTo(405);
    assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void a_table_that_does_not_answer_is_a_503_and_never_a_false_200() throws IOException {
    var down = new FaultyTable(table, _ -> new FaultyTable.Act.NotDone());
    Value.Fields answer = handle(handler(down, Front::shop), sample("one-click-form"), hurried());
    assertThat(status(answer)).isEqualTo(503);
    assertThat(answer.fields("headers").text("Retry-After")).isPresent();
    assertThat(body(answer)).contains("\"try-later\"");
    assertThat(state("t0")).isEqualTo(ConsentState.GRANTED);
  }

  @Test
  void nothing_personal_stands_in_an_answer() throws IOException {
    for (String sample : List.of("page", "one-click-form", "button-everything", "forged-token")) {
      assertThat(handle(sample(sample)).toString()).doesNotContain("ann@", "c-1");
    }
  }

  @Test
  void every_sample_gets_an_answer_that_is_no_500() throws IOException {
    Path folder = Path.of(System.getProperty("apropos.root"), "events", "samples", "opt-out");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> samples = files.toList();
      assertThat(samples).hasSizeGreaterThanOrEqualTo(8);
      for (Path file : samples) {
        assertThat(status(handle(Files.readString(file)))).isBetween(200, 499);
      }
    }
  }
}

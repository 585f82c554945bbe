package io.apropos.followlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.ClickTokens.Click;
import io.apropos.application.port.EventStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.profile.LinkHit;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes. */
class HandlerTest extends Front {
  private static final String TARGET =
      "https://shop.example/p/lamp?utm_source=apropos&utm_campaign=m0";

  @Test
  void a_click_leads_to_the_signed_target_and_leaves_a_raw_hit() throws IOException {
    String sample = sample("click");
    Value.Fields answer = handle(sample);
    String mark = ClickTokens.mark(token(sample));
    assertThat(status(answer)).isEqualTo(302);
    assertThat(location(answer)).contains(TARGET + "&apropos_click=" + mark + "#offer");
    assertThat(answer.fields("headers").text("Cache-Control")).contains("no-store");
    assertThat(answer.fields("headers").text("Referrer-Policy")).contains("no-referrer");
    Event event = events.all().getFirst();
    assertThat(events.all()).hasSize(1);
    assertThat(event.trust()).isEqualTo(Trust.OWN);
    assertThat(event.name()).isEqualTo("Email Link Clicked");
    assertThat(event.person()).isEqualTo(Town.client(1));
    assertThat(event.at()).isEqualTo(town.clock.instant());
    assertThat(event.properties().text("message")).contains("m0");
    assertThat(LinkHit.of(event))
        .hasValueSatisfying(hit -> {
          assertThat(hit.link()).isEqualTo("0");
          assertThat(hit.mark()).isEqualTo(mark);
          assertThat(hit.isByMachine()).isFalse();
        });
  }

  @ParameterizedTest
  @CsvSource({"head", "scanner", "hidden-link"})
  void what_gives_a_machine_away_is_kept(String sample) throws IOException {
    assertThat(status(handle(sample(sample)))).isEqualTo(302);
    assertThat(LinkHit.of(events.all().getFirst()).map(LinkHit::isByMachine)).contains(true);
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    Value.Fields get = handle(sample("click"));
    Value.Fields head = handle(sample("head"));
    assertThat(head.fields("headers")).isEqualTo(get.fields("headers"));
    assertThat(status(head)).isEqualTo(302);
    assertThat(body(head)).isEmpty();
    assertThat(events.all().get(1).properties().text("method")).contains("HEAD");
  }

  @Test
  void what_is_noted_names_no_network_address_and_no_program() throws IOException {
    handle(sample("click"));
    handle(sample("scanner"));
    assertThat(events.all().toString())
        .doesNotContain("192.0.2.7", "Mozilla", "ExampleBot", "ann@", "shop.example");
  }

  @Test
  void two_clicks_of_one_link_are_two_hits_and_one_told_twice_is_one() throws IOException {
    handle(sample("click"));
    handle(sample("click"));
    town.clock.advance(Duration.ofMillis(1));
    handle(sample("click"));
    assertThat(events.all()).hasSize(3);
    assertThat(events.all().stream().map(Event::id).distinct()).hasSize(2);
  }

  @Test
  void options_notes_nothing_and_another_method_is_told_which_are_good() throws IOException {
    Value.Fields options =
        handle(sample("click").replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"OPTIONS\""));
    assertThat(status(options)).isEqualTo(204);
    Value.Fields post = handle(sample("another-method"));
    assertThat(status(post)).isEqualTo(405);
    assertThat(post.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS");
    assertThat(location(post)).isEmpty();
    assertThat(events.all()).isEmpty();
  }

  @Test
  void every_flipped_bit_leads_nowhere() throws IOException {
    String get = sample("click").replace("text/html", "application/json");
    String token = token(get);
    Value.Fields refused = handle(sample("forged-token").replace("text/html", "application/json"));
    assertThat(status(refused)).isEqualTo(404);
    assertThat(body(refused)).contains("\"invalid-link\"");
    assertThat(location(refused)).isEmpty();
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(handle(get.replace(token, other))).isEqualTo(refused);
    }
    assertThat(handle(get.replace(token, token + "="))).isEqualTo(refused);
    assertThat(events.all()).isEmpty();
  }

  @Test
  void a_link_of_ninety_days_leads_nowhere_and_says_why() throws IOException {
    Value.Fields answer = handle(sample("expired-link"));
    assertThat(status(answer)).isEqualTo(410);
    assertThat(location(answer)).isEmpty();
    assertThat(body(answer)).contains("trop ancien");
    String json = sample("expired-link").replace("text/html", "application/json");
    assertThat(body(handle(json))).contains("\"expired-link\"");
    assertThat(events.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "PENDING"})
  void who_takes_the_consent_back_is_led_on_and_not_noted(String state) throws IOException {
    tracking(ConsentState.valueOf(state));
    Value.Fields answer = handle(sample("click"));
    assertThat(location(answer)).contains(TARGET + "#offer");
    assertThat(events.all()).isEmpty();
    assertThat(losses).isEmpty();
  }

  @Test
  void a_link_that_names_another_mailbox_than_its_mail_is_led_on_and_not_noted()
      throws IOException {
    String sample = sample("click");
    Click mine = TOKENS.verify(token(sample)).orElseThrow();
    Click theirs =
        new Click(
            mine.decisionId(),
            mine.link(),
            town.hasher.hash(EmailAddress.of("bob@mail.example"), AddressFolding.CASE_ONLY),
            mine.madeAt(),
            mine.target());
    String forwarded = sample.replace(token(sample), TOKENS.sign(theirs).orElseThrow());
    assertThat(location(handle(forwarded))).contains(TARGET + "#offer");
    assertThat(events.all()).isEmpty();
    handle(sample);
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void a_stream_that_fails_keeps_nobody_from_where_the_link_leads() throws IOException {
    events.failNext(1);
    Value.Fields answer = handle(sample("click"));
    assertThat(status(answer)).isEqualTo(302);
    assertThat(location(answer)).contains(TARGET + "#offer");
    assertThat(losses).singleElement().isInstanceOf(TransientFailure.class);
    assertThat(location(handle(sample("click"))).orElseThrow()).contains("apropos_click");
  }

  @Test
  void nor_does_a_table_that_fails_or_a_defect_of_ours() throws IOException {
    Table down = new FaultyTable(table, _ -> new FaultyTable.Act.NotDone());
    EventStream broken =
        _ -> {
          throw new IllegalStateException("a defect");
        };
    assertThat(location(handle(handler(down, events), sample("click"))))
        .contains(TARGET + "#offer");
    assertThat(location(handle(handler(table, broken), sample("click"))))
        .contains(TARGET + "#offer");
    assertThat(losses).hasSize(2);
  }

  @Test
  void nor_does_a_stream_that_never_answers() throws IOException {
    var never = new CountDownLatch(1);
    EventStream hanging =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(location(handle(handler(table, hanging), sample("click"))))
        .contains(TARGET + "#offer");
    assertThat(losses).hasSize(1);
  }

  @Test
  void a_hit_changes_nothing_in_the_table() throws IOException {
    List<Item> before = table.all();
    handle(sample("click"));
    handle(sample("head"));
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void every_sample_gets_an_answer_that_is_no_500() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      List<Path> samples = files.toList();
      assertThat(samples).hasSizeGreaterThanOrEqualTo(7);
      for (Path file : samples) {
        assertThat(status(handle(Files.readString(file)))).isBetween(200, 499);
      }
    }
  }
}

package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.Mail;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The links of real mails, followed by scanners, pressed by providers, and tampered with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutJourneyTest {
  private static final int REQUESTS = 1_000;
  private static final ConsentKey NEWS =
      new ConsentKey("news", Channel.EMAIL, ConsentKey.MARKETING);

  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");
  private final List<String> clients =
      IntStream.range(0, 10).mapToObj(i -> shop.client("reader-" + i + "-")).toList();

  @BeforeAll
  void everybody_is_welcomed() throws Exception {
    for (String client : clients) {
      shop.posts(
          shop.identify(client, shop.paris(client + "@example.com"), "news", "reminders"),
          shop.signsUp(client));
    }
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  private Mail welcome(String client) {
    return shop.mails(client + "@example.com", "welcome").getFirst();
  }

  private String link(String client) {
    return Objects.requireNonNull(welcome(client).links().unsubscribe());
  }

  private ConsentState news(String client) {
    return Objects.requireNonNull(shop.gate(client).consents().get(NEWS)).state();
  }

  @Test
  void a_thousand_looks_of_scanners_at_the_links_of_mails_change_nothing() throws Exception {
    var before = shop.everything();
    int shown = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String link = link(clients.get(i % clients.size()));
      HttpResponse<String> answer = shop.call(i % 4 == 0 ? "HEAD" : "GET", link);
      shown += answer.statusCode() == 200 ? 1 : 0;
    }
    shop.idle();
    assertThat(shown).isEqualTo(REQUESTS);
    assertThat(shop.everything()).isEqualTo(before);
    shop.print(
        "scanner: %d GET and HEAD on the links of %d mails, %d items compared, changed 0",
        REQUESTS, clients.size(), before.size());
  }

  @Test
  void one_click_acts_at_once_and_the_next_mail_of_the_topic_is_withheld_for_consent()
      throws Exception {
    String client = clients.get(0);
    assertThat(news(client)).isEqualTo(ConsentState.GRANTED);
    HttpResponse<String> answer = shop.leaves(link(client));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(news(client)).as("the moment it is answered").isEqualTo(ConsentState.REFUSED);

    shop.passes(Duration.ofDays(4)); // the second letter of the welcome is due after three
    DecisionRow next = shop.decisions(client, "delivery-follow-up").getLast();
    assertThat(next.state()).isEqualTo(DecisionState.SILENT);
    assertThat(next.reason()).isEqualTo("consent");
    assertThat(shop.mails(client + "@example.com")).hasSize(1);
    assertThat(shop.decisions(clients.get(1), "delivery-follow-up"))
        .as("one who stayed")
        .anyMatch(row -> row.planned().isPresent());
  }

  @Test
  void a_flipped_bit_anywhere_is_answered_as_a_token_that_nobody_ever_made() throws Exception {
    String link = link(clients.get(2));
    String base = link.substring(0, link.lastIndexOf('/') + 1);
    byte[] token = Base64.getUrlDecoder().decode(link.substring(base.length()));
    byte[] made = new byte[token.length];
    made[0] = token[0];
    Set<List<Object>> answers = new HashSet<>();
    answers.add(pressed(base, made));
    List<List<Object>> flipped = new ArrayList<>();
    for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
      byte[] other = token.clone();
      other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      flipped.add(pressed(base, other));
    }
    answers.addAll(flipped);
    assertThat(answers).singleElement().satisfies(a -> assertThat(a.getFirst()).isEqualTo(404));
    assertThat(news(clients.get(2))).isEqualTo(ConsentState.GRANTED);
    assertThat(shop.call("GET", link).statusCode()).as("the token as it was").isEqualTo(200);
    shop.print("tampering: %d tokens with one bit flipped, 1 answer", flipped.size());
  }

  /** Status, headers and body, without what differs between any two requests. */
  private List<Object> pressed(String base, byte[] token) throws Exception {
    HttpResponse<String> answer =
        shop.leaves(base + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    Map<String, List<String>> headers = new java.util.TreeMap<>(answer.headers().map());
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("date") || name.startsWith("x-amzn"));
    headers.remove("content-length");
    return List.of(
        answer.statusCode(),
        headers,
        answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"\""));
  }

  @Test
  void leaving_stops_no_order_confirmation_and_a_hard_bounce_stops_even_that() throws Exception {
    String client = clients.get(3);
    assertThat(shop.leaves(link(client)).statusCode()).isEqualTo(200);
    shop.posts(shop.orders(client, "o-first"));
    List<Mail> confirmations = shop.mails(client + "@example.com", "order-confirmation");
    assertThat(confirmations).hasSize(1);

    shop.cloud().mails().emit(confirmations.getFirst().id(), EventType.BOUNCE, 1, "Permanent");
    shop.idle();
    shop.posts(shop.orders(client, "o-second"));
    shop.passes(Duration.ofDays(1));
    assertThat(shop.mails(client + "@example.com", "order-confirmation")).hasSize(1);
    DecisionRow last = shop.decisions(client, "order-confirmation").getLast();
    assertThat(last.state()).isEqualTo(DecisionState.SILENT);
    assertThat(last.reason()).isEqualTo("suppressed");
  }
}

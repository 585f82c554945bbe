package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.Mail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients choose by the link of a real mail, and what becomes of the mails after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencesJourneyTest {
  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");

  @AfterAll
  void closes() {
    shop.close();
  }

  @Test
  void the_own_maximum_withholds_the_next_mail_and_its_receipt_says_so() throws Exception {
    String client = welcomed("max");
    String link = link(client);
    assertThat(link).doesNotContainIgnoringCase(client, "example.com", "@");
    Value.Fields shown = json(call("GET", link, ""));
    assertThat(shown.number("version").orElseThrow().intValue()).isZero();
    assertThat(shown.items("choices")).isNotEmpty();
    assertThat(call("PUT", link, "{\"version\": 0, \"weeklyMaximum\": 1}").statusCode())
        .isEqualTo(200);

    leavesABasket(client);
    shop.passes(Duration.ofDays(2));
    assertThat(shop.mails(client + "@example.com")).hasSize(1);
    assertThat(reasons(client, "abandoned-basket")).contains("frequency-cap", "own maximum");
  }

  @Test
  void a_pause_withholds_marketing_and_lets_an_order_be_confirmed() throws Exception {
    String client = welcomed("pause");
    String link = link(client);
    Value.Fields kept = json(call("PUT", link, "{\"version\": 0, \"pauseDays\": 30}"));
    assertThat(kept.number("pauseDays").orElseThrow().intValue()).isEqualTo(30);
    leavesABasket(client);
    shop.passes(Duration.ofDays(2));
    assertThat(reasons(client, "abandoned-basket")).contains("frequency-cap", "own pause");
    shop.posts(shop.orders(client, "o-" + client));
    assertThat(shop.mails(client + "@example.com"))
        .extracting(mail -> mail.tags().get("message"))
        .containsExactly("welcome", "order-confirmation");
  }

  @Test
  void the_next_mail_comes_in_the_language_that_was_chosen() throws Exception {
    String client = welcomed("langue");
    String link = link(client);
    String before = shop.mails(client + "@example.com").getFirst().subject();
    String to = before.contains("kettle") ? "fr" : "en";
    HttpResponse<String> kept =
        call("PUT", link, "{\"version\": 0, \"language\": \"%s\"}".formatted(to));
    assertThat(kept.statusCode()).isEqualTo(200);
    shop.posts(shop.orders(client, "o-" + client));
    String after = shop.mails(client + "@example.com", "order-confirmation").getLast().html();
    assertThat(after).contains("<html lang=\"" + to + "\"");
    assertThat(page(link)).contains("<html lang=\"" + to + "\"");
  }

  @Test
  void leaving_all_by_the_page_withholds_the_next_mail_for_consent() throws Exception {
    String client = welcomed("leave");
    String link = link(client);
    leavesABasket(client);
    Value.Fields left = json(call("PUT", link, "{\"version\": 0, \"leaveAll\": true}"));
    assertThat(left.flag("leaveAll")).contains(true);
    shop.passes(Duration.ofDays(2));
    DecisionRow row = shop.decisions(client, "abandoned-basket").getLast();
    assertThat(row.state()).isEqualTo(DecisionState.SILENT);
    assertThat(row.reason()).isEqualTo("consent");
    assertThat(shop.mails(client + "@example.com")).hasSize(1);
  }

  @Test
  void of_two_changes_at_once_one_is_kept_and_the_other_told_to_read_again() throws Exception {
    String client = welcomed("twice");
    String link = link(client);
    for (int version = 0; version < 10; version++) {
      assertThat(atOnce(link, version)).containsExactlyInAnyOrder(200, 409);
    }
    assertThat(shop.gate(client).prefs()).isEqualTo(10);
  }

  @Test
  void an_answer_becomes_a_trait_and_the_question_is_not_asked_again() throws Exception {
    String client = welcomed("asked");
    String link = link(client);
    assertThat(page(link)).doesNotContain("name=\"question\"");
    shop.posts(shop.orders(client, "o-" + client));
    assertThat(page(link)).contains("name=\"question\" value=\"shops-for\"");
    HttpResponse<String> thanked =
        send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("question=shops-for&answer=2")));
    assertThat(thanked.statusCode()).isEqualTo(200);
    shop.idle();
    assertThat(page(link)).doesNotContain("name=\"question\"").contains("presents");
  }

  private String welcomed(String name) throws Exception {
    String client = shop.client(name + "-");
    shop.posts(
        shop.identify(client, shop.paris(client + "@example.com"), "news", "reminders"),
        shop.signsUp(client));
    assertThat(shop.mails(client + "@example.com", "welcome")).hasSize(1);
    return client;
  }

  private String link(String client) {
    Mail welcome = shop.mails(client + "@example.com", "welcome").getFirst();
    return Objects.requireNonNull(welcome.links().preferences());
  }

  private void leavesABasket(String client) throws Exception {
    shop.posts(shop.adds(client, "cart-" + client, "1329892"));
  }

  /** What became of the message: reasons of the decisions, and the clauses of their receipts. */
  private String reasons(String client, String message) {
    StringBuilder reasons = new StringBuilder();
    for (DecisionRow row : shop.decisions(client, message)) {
      reasons.append(row.reason()).append(' ');
      ReceiptBytes.of(shop.running().table(), row.decisionId()).ifPresent(reasons::append);
    }
    return reasons.toString();
  }

  private List<Integer> atOnce(String link, int version) throws Exception {
    var start = new CyclicBarrier(2);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService tabs = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int tab = 0; tab < 2; tab++) {
        int maximum = 10 + 2 * version + tab;
        answers.add(
            tabs.submit(() -> {
              start.await();
              String wish = "{\"version\": %d, \"weeklyMaximum\": %d}".formatted(version, maximum);
              return call("PUT", link, wish).statusCode();
            }));
      }
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    }
    return statuses;
  }

  private String page(String link) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(link)).header("Accept", "text/html")).body();
  }

  private HttpResponse<String> call(String method, String link, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(link))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return shop.call(request.build());
  }

  private static Value.Fields json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}

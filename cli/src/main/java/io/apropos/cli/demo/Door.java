package io.apropos.cli.demo;

import io.apropos.application.keys.KeyKind;
import io.apropos.cli.RunningCloud;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Speaks to the API as a website, its server, and a mail provider do. */
final class Door {
  private final RunningCloud running;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Tally tally = new Tally();

  Door(RunningCloud running) {
    this.running = running;
  }

  Tally tally() {
    return tally;
  }

  /** Runs of one key are one batch; their order is kept. */
  void post(List<Moment> step) throws IOException, InterruptedException {
    List<Value> items = new ArrayList<>();
    boolean browser = false;
    for (Moment moment : step) {
      if (moment instanceof Moment.Post post) {
        if (post.browser() != browser && !items.isEmpty()) {
          batch(browser, items);
          items = new ArrayList<>();
        }
        browser = post.browser();
        items.add(post.item());
      }
    }
    if (!items.isEmpty()) {
      batch(browser, items);
    }
  }

  private void batch(boolean browser, List<Value> items) throws IOException, InterruptedException {
    String key = running.key(browser ? KeyKind.BROWSER : KeyKind.SERVER);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.cloud().api() + "/v1/batch"))
            .header("Authorization", "Basic " + base64(key + ":"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.write(Value.Fields.NONE.with("batch", new Value.Items(items)))));
    if (browser) {
      request.header("Origin", "https://shop.example");
    }
    Value.Fields answer = (Value.Fields) Json.read(send(request.build()));
    tally.accepted += answer.number("accepted").orElseThrow().longValueExact();
    tally.rejected += answer.items("rejected").size();
  }

  /**
   * Presses the button of the newest mail of that message, as a mail provider would; of the newest
   * marketing mail when that message was never sent: what is learned decides what is.
   */
  void leave(Moment.Leave leave) throws IOException, InterruptedException {
    String address = leave.act().userId().substring(2) + "@";
    List<Mail> received =
        running.cloud().mails().mails().stream()
            .filter(mail -> mail.to().getFirst().startsWith(address))
            .filter(mail -> "marketing".equals(mail.tags().get("class")))
            .toList();
    Mail mail =
        received.stream()
            .filter(one -> leave.act().leaves().equals(one.tags().get("message")))
            .reduce((_, last) -> last)
            .or(() -> received.stream().reduce((_, last) -> last))
            .orElseThrow(
                () -> new IllegalStateException(leave.act().userId() + " has no mail to leave by"));
    String form = "List-Unsubscribe=One-Click" + (leave.act().everything() ? "&scope=all" : "");
    send(
        HttpRequest.newBuilder(URI.create(mail.links().unsubscribe()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
    String topic = leave.act().everything() ? "" : mail.tags().getOrDefault("topic", "");
    tally.left.add(new Tally.Left(running.cloud().clock().instant(), mail.to().getFirst(), topic));
  }

  private byte[] send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answered %d: %s"
              .formatted(
                  request.uri().getPath(),
                  answer.statusCode(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
    return answer.body();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

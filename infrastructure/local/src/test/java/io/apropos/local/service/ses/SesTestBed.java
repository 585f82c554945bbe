package io.apropos.local.service.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apropos.local.service.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** The real client, retries off, against our mail service; its clock stands at noon. */
final class SesTestBed implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String UNSUBSCRIBE = "https://mail.shop.example/v1/unsubscribe/abc-123";

  private static final ObjectMapper JSON = new ObjectMapper();

  final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  final MailService mails;
  final SesService service;
  final TestServer server;
  final SesV2Client client;
  Instant now = NOON;

  SesTestBed() {
    Set<EventType> published = EnumSet.complementOf(EnumSet.of(EventType.OPEN, EventType.CLICK));
    mails =
        new MailService(
            () -> now,
            MailSetup.of(
                "123456789012", "eu-west-1", Map.of("standard", published, "mute", Set.of())));
    mails.onEvent(event -> events.add(tree(event)));
    service = new SesService(mails);
    server = new TestServer("/_ses", service);
    client = client(Duration.ofSeconds(20));
  }

  SesV2Client client(Duration patience) {
    return SesV2Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(AwsCrtHttpClient.builder().build())
        .overrideConfiguration(
            o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallAttemptTimeout(patience))
        .build();
  }

  SendEmailResponse send(String to) {
    return send(to, call -> {});
  }

  /** A mail as the dispatcher sends it, changed by {@code change}. */
  SendEmailResponse send(String to, Consumer<SendEmailRequest.Builder> change) {
    return client.sendEmail(request(to, change));
  }

  static SendEmailRequest request(String to, Consumer<SendEmailRequest.Builder> change) {
    SendEmailRequest.Builder call =
        SendEmailRequest.builder()
            .fromEmailAddress("Shop <hello@shop.example>")
            .destination(d -> d.toAddresses(to))
            .configurationSetName("standard")
            .emailTags(
                tag("decision", "d-1-0"),
                tag("message", "welcome"),
                tag("claimed", "1795262400123"))
            .content(c ->
                c.simple(m ->
                    m.subject(s -> s.data("Hello <there> & é"))
                        .headers(header("List-Unsubscribe", "<" + UNSUBSCRIBE + ">"))
                        .body(b ->
                            b.text(t -> t.data("Hello in text"))
                                .html(h -> h.data("<p>Hello in <b>HTML</b></p>")))));
    change.accept(call);
    return call.build();
  }

  static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }

  /** The next events, in order; fails when they do not come. */
  List<JsonNode> events(int count) {
    List<JsonNode> all = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        JsonNode event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("%d events came, not %d".formatted(i, count));
        }
        all.add(event);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  List<String> detailTypes(int count) {
    return events(count).stream().map(event -> event.path("detail-type").asText()).toList();
  }

  private static JsonNode tree(byte[] event) {
    try {
      return JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    service.close();
    server.close();
    mails.close();
  }
}

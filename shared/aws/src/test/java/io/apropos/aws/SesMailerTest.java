package io.apropos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.port.Mailer;
import io.apropos.application.port.Mailer.DispatchResult;
import io.apropos.application.port.TransientFailure;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Against a server of our own: what SES does with one post, and what we make of it. */
class SesMailerTest {
  private static final Mailer.Mail MAIL =
      new Mailer.Mail(
          "\"Shop\" <hello@mail.shop.example>",
          "care@shop.example",
          "ada@mail.example",
          "Votre panier \u00e9t\u00e9",
          "<p>Hello</p>",
          "Hello",
          List.of(
              new Mailer.Header("List-Unsubscribe", "<https://shop.example/v1/unsubscribe/t>"),
              new Mailer.Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")),
          Map.of("decision", "abc-0"),
          "plain");

  private final MailServiceStub service = new MailServiceStub();

  @BeforeEach
  void start() {
    service.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void an_accepted_mail_gives_its_id_and_carries_everything_in_one_post() {
    service.answer(200, "", "{\"MessageId\":\"0100-1\"}");
    assertThat(send()).isEqualTo(new DispatchResult.Accepted("0100-1"));
    assertThat(service.posts()).isEqualTo(1);
    assertThat(service.lastBody())
        .contains("List-Unsubscribe=One-Click", "<https://shop.example/v1/unsubscribe/t>")
        .contains("\"ConfigurationSetName\":\"plain\"", "abc-0", "care@shop.example", "été");
    assertThat(service.lastBody().indexOf("\"List-Unsubscribe\""))
        .isLessThan(service.lastBody().indexOf("\"List-Unsubscribe-Post\""));
  }

  @ParameterizedTest
  @CsvSource({
    "400,BadRequestException,Header is not allowed",
    "400,MessageRejected,Email content is not allowed",
  })
  void a_refusal_of_this_mail_is_final_after_one_post(int status, String code, String message) {
    service.answer(status, code, "{\"message\":\"" + message + "\"}");
    assertThat(send()).isEqualTo(new DispatchResult.Rejected(code));
    assertThat(service.posts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "429,TooManyRequestsException,Rate exceeded",
    "400,LimitExceededException,Daily quota",
    "400,SendingPausedException,Paused",
    "400,AccountSuspendedException,Suspended",
    "400,MailFromDomainNotVerifiedException,Mail from",
    "404,NotFoundException,Configuration set",
    "400,MessageRejected,Email address is not verified: hello@mail.shop.example",
    "403,AccessDeniedException,No",
    "418,SomethingNew,Whatever",
  })
  void a_refusal_of_the_account_is_a_definite_non_send_after_one_post(
      int status, String code, String message) {
    service.answer(status, code, "{\"message\":\"" + message + "\"}");
    assertThat(send()).isEqualTo(new DispatchResult.NotSent(code, true));
    assertThat(service.posts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"500,InternalServiceErrorException", "503,ServiceUnavailable", "502,BadGateway"})
  void a_server_error_is_ambiguous_after_one_post(int status, String code) {
    service.answer(status, code, "{}");
    assertThat(send()).isInstanceOf(DispatchResult.Unknown.class);
    assertThat(service.posts()).isEqualTo(1);
  }

  @Test
  void a_connection_closed_after_the_post_is_ambiguous_after_one_post() {
    service.closeWithoutAnswer();
    assertThat(send()).isInstanceOf(DispatchResult.Unknown.class);
    assertThat(service.posts()).isEqualTo(1);
  }

  @Test
  void a_silence_is_ambiguous_after_one_post() {
    service.neverAnswer();
    assertThat(send(mailer(Duration.ofMillis(400)))).isInstanceOf(DispatchResult.Unknown.class);
    assertThat(service.posts()).isEqualTo(1);
  }

  @Test
  void a_reused_connection_that_is_closed_adds_no_post() {
    Mailer mailer = mailer(Duration.ofSeconds(8));
    service.answer(200, "", "{\"MessageId\":\"0100-1\"}");
    assertThat(send(mailer)).isInstanceOf(DispatchResult.Accepted.class);
    service.closeWithoutAnswer();
    assertThat(send(mailer)).isInstanceOf(DispatchResult.Unknown.class);
    assertThat(service.posts()).isEqualTo(2);
  }

  @Test
  void a_service_that_cannot_be_reached_is_a_definite_non_send() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    Mailer mailer = mailer(URI.create("http://127.0.0.1:" + nobody), Duration.ofSeconds(8));
    assertThat(send(mailer)).isEqualTo(new DispatchResult.NotSent("not-reached", true));
  }

  @Test
  void a_mail_that_may_no_longer_go_is_abandoned_without_a_post() {
    service.answer(200, "", "{\"MessageId\":\"0100-1\"}");
    assertThat(mailer(Duration.ofSeconds(8)).send(MAIL, () -> false))
        .isEqualTo(new DispatchResult.NotSent("abandoned", false));
    assertThat(service.posts()).isZero();
  }

  @Test
  void the_last_look_is_taken_once_and_after_the_call_began() {
    service.answer(200, "", "{\"MessageId\":\"0100-1\"}");
    var looks = new AtomicInteger();
    mailer(Duration.ofSeconds(8)).send(MAIL, () -> looks.incrementAndGet() > 0);
    assertThat(looks).hasValue(1);
  }

  @Test
  void the_allowance_is_the_accounts_rate_and_whether_it_may_send() {
    service.answer(
        200,
        "",
        "{\"SendQuota\":{\"Max24HourSend\":50000.0,\"MaxSendRate\":14.0,\"SentLast24Hours\":3.0},"
            + "\"SendingEnabled\":true,\"EnforcementStatus\":\"HEALTHY\"}");
    assertThat(mailer(Duration.ofSeconds(8)).allowance())
        .isEqualTo(new Mailer.Allowance(14.0, true));
    service.answer(200, "", "{\"SendQuota\":{\"MaxSendRate\":14.0},\"SendingEnabled\":false}");
    assertThat(mailer(Duration.ofSeconds(8)).allowance().sendingEnabled()).isFalse();
    service.answer(200, "", "{\"SendingEnabled\":true,\"EnforcementStatus\":\"SHUTDOWN\"}");
    assertThat(mailer(Duration.ofSeconds(8)).allowance().sendingEnabled()).isFalse();
  }

  @Test
  void an_allowance_that_cannot_be_had_is_a_passing_failure() {
    service.answer(500, "InternalServiceErrorException", "{}");
    assertThatThrownBy(() -> mailer(Duration.ofSeconds(8)).allowance())
        .isInstanceOf(TransientFailure.class);
  }

  private DispatchResult send() {
    return send(mailer(Duration.ofSeconds(8)));
  }

  private static DispatchResult send(Mailer mailer) {
    return mailer.send(MAIL, () -> true);
  }

  private Mailer mailer(Duration attempt) {
    return mailer(service.address(), attempt);
  }

  private static Mailer mailer(URI endpoint, Duration attempt) {
    return SesMailer.with(
        SesV2Client.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(AwsCrtHttpClient.builder()),
        attempt);
  }
}

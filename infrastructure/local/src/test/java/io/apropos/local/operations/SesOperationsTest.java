package io.apropos.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * SendEmail and GetAccount, as the dispatcher calls them. On AWS the sender is one that the account
 * verified ({@code APROPOS_ENDPOINT_SENDER}); mails go to the mailbox simulator.
 */
class SesOperationsTest {
  private static final String SENDER =
      Optional.ofNullable(System.getenv("APROPOS_ENDPOINT_SENDER"))
          .orElse("shop@mail.shop.example");
  private static final String RECIPIENT = "success@simulator.amazonses.com";
  private static final Target TARGET = new Target();

  private static SesV2Client ses;

  @BeforeAll
  static void open() {
    ses = TARGET.sesv2("operations");
    if (Target.elsewhere("sesv2").isPresent()) {
      ses.createConfigurationSet(set -> set.configurationSetName("operations"));
    }
  }

  @AfterAll
  static void close() throws Exception {
    if (Target.elsewhere("sesv2").isPresent()) {
      ses.deleteConfigurationSet(set -> set.configurationSetName("operations"));
    }
    TARGET.close();
  }

  @Test
  void send_email_accepts_our_headers_and_tags_and_names_each_mail() {
    String first = send(mail -> {});
    String second = send(mail -> {});

    assertThat(first).isNotBlank().isNotEqualTo(second);
  }

  @Test
  void send_email_refuses_a_configuration_set_that_is_not_there() {
    assertThatThrownBy(() -> send(mail -> mail.configurationSetName("no-such-set")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void send_email_refuses_a_tag_that_is_no_tag() {
    assertThatThrownBy(() -> send(mail -> mail.emailTags(tag("decision", "a b"))))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void get_account_tells_whether_and_how_fast_it_may_send() {
    GetAccountResponse account = ses.getAccount(all -> {});

    assertThat(account.sendingEnabled()).isTrue();
    assertThat(account.sendQuota().maxSendRate()).isPositive();
    assertThat(account.sendQuota().max24HourSend()).isPositive();
  }

  private static String send(Consumer<SendEmailRequest.Builder> change) {
    SendEmailRequest.Builder mail =
        SendEmailRequest.builder()
            .fromEmailAddress(SENDER)
            .destination(to -> to.toAddresses(RECIPIENT))
            .configurationSetName("operations")
            .emailTags(tag("decision", "d-1-0"))
            .content(content ->
                content.simple(simple ->
                    simple
                        .subject(s -> s.data("Grüße & more"))
                        .headers(
                            header(
                                "List-Unsubscribe", "<https://mail.shop.example/v1/unsubscribe/t>"),
                            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                        .body(
                            b -> b.text(t -> t.data("Hello")).html(h -> h.data("<p>Hello</p>")))));
    change.accept(mail);
    return ses.sendEmail(mail.build()).messageId();
  }

  private static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }
}

package io.apropos.aws;

import io.apropos.application.port.Mailer;
import io.apropos.application.port.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * SES as the mailer. One call is one post: the SDK's own retries are off, since it would post the
 * same mail up to four times when an answer is lost, and SendEmail has no idempotency key.
 */
public final class SesMailer implements Mailer {
  private static final Duration ATTEMPT = Duration.ofSeconds(8);

  private final SesV2Client ses;

  private SesMailer(SesV2Client ses) {
    this.ses = ses;
  }

  /** With credentials, region and endpoint of the environment. */
  public static SesMailer ofEnvironment() {
    return new SesMailer(
        configured(SesV2Client.builder(), ATTEMPT)
            .httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)))
            .build());
  }

  /** With a client of the caller's making; retries and time-outs are ours in any case. */
  static SesMailer with(SesV2ClientBuilder client, Duration attempt) {
    return new SesMailer(configured(client, attempt).build());
  }

  private static SesV2ClientBuilder configured(SesV2ClientBuilder client, Duration attempt) {
    return client.overrideConfiguration(override ->
        override
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallAttemptTimeout(attempt)
            .addExecutionInterceptor(new LastLook()));
  }

  @Override
  public DispatchResult send(Mail mail, BooleanSupplier stillMayGo) {
    var question = new LastLook.Question(stillMayGo);
    try {
      return new DispatchResult.Accepted(ses.sendEmail(request(mail, question)).messageId());
    } catch (LastLook.Abandoned tooLate) {
      return new DispatchResult.NotSent("abandoned", false);
    } catch (SdkException failed) {
      return SesOutcome.of(failed, question.left());
    }
  }

  @Override
  public Allowance allowance() {
    try {
      GetAccountResponse account = ses.getAccount(request -> {});
      double perSecond =
          account.sendQuota() == null ? 1 : Math.max(0, account.sendQuota().maxSendRate());
      boolean enabled = Boolean.TRUE.equals(account.sendingEnabled());
      return new Allowance(perSecond, enabled && !"SHUTDOWN".equals(account.enforcementStatus()));
    } catch (SdkException failed) {
      throw new TransientFailure("the mail service did not say what the account may send", failed);
    }
  }

  private static SendEmailRequest request(Mail mail, LastLook.Question question) {
    return SendEmailRequest.builder()
        .fromEmailAddress(mail.from())
        .replyToAddresses(mail.replyTo().isEmpty() ? List.of() : List.of(mail.replyTo()))
        .destination(to -> to.toAddresses(mail.to()))
        .content(content ->
            content.simple(simple ->
                simple
                    .subject(text(mail.subject()))
                    .body(body -> body.html(text(mail.html())).text(text(mail.text())))
                    .headers(headers(mail))))
        .emailTags(tags(mail))
        .configurationSetName(mail.configurationSet())
        .overrideConfiguration(
            override -> override.putExecutionAttribute(question.attribute(), question))
        .build();
  }

  private static Content text(String data) {
    return Content.builder().data(data).charset(StandardCharsets.UTF_8.name()).build();
  }

  private static List<MessageHeader> headers(Mail mail) {
    return mail.headers().stream()
        .map(header -> MessageHeader.builder().name(header.name()).value(header.value()).build())
        .toList();
  }

  private static List<MessageTag> tags(Mail mail) {
    return mail.tags().entrySet().stream()
        .map(tag -> MessageTag.builder().name(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}

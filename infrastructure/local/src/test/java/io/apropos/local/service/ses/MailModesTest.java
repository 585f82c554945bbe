package io.apropos.local.service.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.InternalServiceErrorException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class MailModesTest {
  private final SesTestBed bed = new SesTestBed();

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void accepts_once_then_drops_and_tells_of_the_mail_all_the_same() {
    bed.mails.mode(Mode.ACCEPT_THEN_DROP, 1, OptionalInt.empty());
    assertThatThrownBy(() -> bed.send("ann@example.org")).isInstanceOf(SdkClientException.class);
    assertThat(bed.mails.mails()).hasSize(1);
    assertThat(bed.detailTypes(2)).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void answers_500_to_a_mail_that_it_accepted() {
    bed.mails.mode(Mode.ERROR, 1, OptionalInt.empty());
    assertThatThrownBy(() -> bed.send("ann@example.org"))
        .isInstanceOf(InternalServiceErrorException.class)
        .satisfies(e -> assertThat(((SesV2Exception) e).statusCode()).isEqualTo(500));
    assertThat(bed.mails.mails()).hasSize(1);
    assertThat(bed.detailTypes(2)).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void hangs_until_the_caller_gives_up_and_accepts_nothing() {
    bed.mails.mode(Mode.HANG, 1, OptionalInt.empty());
    try (var hasty = bed.client(Duration.ofMillis(300))) {
      assertThatThrownBy(() -> hasty.sendEmail(SesTestBed.request("ann@example.org", c -> {})))
          .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }
    assertThat(bed.mails.mails()).isEmpty();
    assertThat(bed.mails.pendingEvents()).isZero();
  }

  @Test
  void lets_a_hanging_caller_go_when_it_is_closed() throws Exception {
    bed.mails.mode(Mode.HANG, 1, OptionalInt.empty());
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> bed.send("ann@example.org"))
                    .isInstanceOf(SdkClientException.class));
    bed.service.close();
    assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void throttles_so_many_calls_then_accepts() {
    bed.mails.mode(Mode.THROTTLE, 1, OptionalInt.of(2));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> bed.send("ann@example.org"))
          .isInstanceOf(TooManyRequestsException.class)
          .satisfies(e -> assertThat(((SesV2Exception) e).statusCode()).isEqualTo(429));
    }
    assertThat(bed.mails.mails()).isEmpty();
    bed.send("ann@example.org");
    assertThat(bed.mails.mails()).hasSize(1);
    assertThat(bed.mails.mode()).isEqualTo(Mode.ACCEPT);
  }

  @Test
  void who_is_told_that_the_account_is_suspended_has_called() {
    bed.mails.mode(Mode.SUSPEND, 1, OptionalInt.of(2));
    assertThat(bed.client.getAccount(g -> {}).sendingEnabled()).isFalse();
    assertThat(bed.client.getAccount(g -> {}).sendingEnabled()).isFalse();
    assertThat(bed.client.getAccount(g -> {}).sendingEnabled()).isTrue();
    assertThat(bed.mails.mode()).isEqualTo(Mode.ACCEPT);
  }

  @Test
  void says_in_the_account_too_that_it_is_suspended() {
    bed.mails.mode(Mode.SUSPEND, 1, OptionalInt.empty());
    assertThatThrownBy(() -> bed.send("ann@example.org"))
        .isInstanceOf(AccountSuspendedException.class);
    var suspended = bed.client.getAccount(g -> {});
    assertThat(suspended.sendingEnabled()).isFalse();
    assertThat(suspended.enforcementStatus()).isEqualTo("SHUTDOWN");
    bed.mails.mode(Mode.ACCEPT, 1, OptionalInt.empty());
    var healthy = bed.client.getAccount(g -> {});
    assertThat(healthy.sendingEnabled()).isTrue();
    assertThat(healthy.enforcementStatus()).isEqualTo("HEALTHY");
  }

  @Test
  void refuses_the_mail() {
    bed.mails.mode(Mode.REFUSE, 1, OptionalInt.empty());
    assertThatThrownBy(() -> bed.send("ann@example.org"))
        .isInstanceOf(MessageRejectedException.class);
    assertThat(bed.mails.mails()).isEmpty();
  }

  @Test
  void misbehaves_in_the_share_that_was_asked_for() {
    bed.mails.auto(false);
    bed.mails.mode(Mode.REFUSE, 0.3, OptionalInt.empty());
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      try {
        bed.send("ann@example.org");
      } catch (MessageRejectedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(40, 80);
    assertThat(bed.mails.mails()).hasSize(200 - refused);
  }

  @Test
  void knows_its_modes_by_their_words() {
    for (Mode mode : Mode.values()) {
      assertThat(Mode.ofWord(mode.word())).isEqualTo(mode);
    }
    assertThat(Mode.ofWord("accept-then-drop")).isEqualTo(Mode.ACCEPT_THEN_DROP);
    assertThatThrownBy(() -> Mode.ofWord("explode")).hasMessageContaining("was explode");
    assertThatThrownBy(() -> bed.mails.mode(Mode.HANG, 1.1, OptionalInt.empty()))
        .hasMessageContaining("share must lie in [0, 1]");
    assertThatThrownBy(() -> bed.mails.mode(Mode.HANG, 1, OptionalInt.of(0)))
        .hasMessageContaining("calls must be at least 1");
  }
}

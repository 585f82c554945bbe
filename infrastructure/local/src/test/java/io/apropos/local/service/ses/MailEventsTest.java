package io.apropos.local.service.ses;

import static io.apropos.local.service.ses.SesTestBed.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;

class MailEventsTest {
  private final SesTestBed bed = new SesTestBed();

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void tells_of_send_and_delivery_as_eventbridge_hands_them_on() {
    String id = bed.send("Ann <ann@example.org>").messageId();
    JsonNode sent = bed.events(2).getFirst();
    assertThat(sent.path("source").asText()).isEqualTo("aws.ses");
    assertThat(sent.path("detail-type").asText()).isEqualTo("Email Sent");
    assertThat(sent.path("account").asText()).isEqualTo("123456789012");
    assertThat(sent.path("time").asText()).isEqualTo("2026-11-21T12:00:00Z");
    JsonNode detail = sent.path("detail");
    assertThat(detail.path("eventType").asText()).isEqualTo("Send");
    assertThat(detail.path("send").isObject()).isTrue();
    JsonNode mail = detail.path("mail");
    assertThat(mail.path("messageId").asText()).isEqualTo(id);
    assertThat(mail.path("timestamp").asText()).isEqualTo("2026-11-21T12:00:00.000Z");
    assertThat(mail.path("destination").get(0).asText()).isEqualTo("ann@example.org");
    assertThat(mail.path("tags").path("decision").get(0).asText()).isEqualTo("d-1-0");
    assertThat(mail.path("tags").path("ses:configuration-set").get(0).asText())
        .isEqualTo("standard");
    assertThat(mail.path("headers").findValuesAsText("name"))
        .contains("Subject", "List-Unsubscribe");
  }

  @ParameterizedTest
  @CsvSource({
    "success, Email Delivered, ''",
    "ooto, Email Delivered, ''",
    "bounce, Email Bounced, General",
    "suppressionlist, Email Bounced, Suppressed",
  })
  void plays_the_mailbox_simulator(String mailbox, String detailType, String subType) {
    bed.send(mailbox + "+label1@simulator.amazonses.com");
    JsonNode second = bed.events(2).get(1);
    assertThat(second.path("detail-type").asText()).isEqualTo(detailType);
    assertThat(second.path("detail").path("bounce").path("bounceSubType").asText())
        .isEqualTo(subType);
    assertCalm();
  }

  @Test
  void delivers_to_the_simulated_complainer_before_the_complaint() {
    bed.send("complaint@simulator.amazonses.com");
    assertThat(bed.detailTypes(3))
        .containsExactly("Email Sent", "Email Delivered", "Email Complaint Received");
    assertThat(bed.client.listSuppressedDestinations(l -> {}).suppressedDestinationSummaries())
        .isEmpty();
  }

  @Test
  void accepts_for_a_suppressed_address_and_bounces() {
    bed.client.putSuppressedDestination(
        p -> p.emailAddress("ann@example.org").reason(SuppressionListReason.BOUNCE));
    bed.send("Ann@Example.org");
    JsonNode bounce = bed.events(2).get(1).path("detail").path("bounce");
    assertThat(bounce.path("bounceSubType").asText()).isEqualTo("OnAccountSuppressionList");
    assertThat(bounce.path("bouncedRecipients").get(0).path("emailAddress").asText())
        .isEqualTo("Ann@Example.org");
    assertThat(bed.mails.mails()).hasSize(1);
    assertThat(bed.mails.bounced()).containsExactly(bed.mails.mails().getFirst().id());
    assertCalm();
  }

  @Test
  void stays_silent_for_a_set_without_a_destination_and_for_no_set() {
    bed.send("ann@example.org", call -> call.configurationSetName("mute"));
    bed.send("ann@example.org", call -> call.configurationSetName(null));
    assertCalm();
    String id = bed.mails.mails().getFirst().id();
    assertThatThrownBy(() -> bed.mails.emit(id, EventType.OPEN, 1, "Permanent"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mute publishes no events");
  }

  @Test
  void says_nothing_by_itself_when_switched_off() {
    bed.mails.auto(false);
    bed.send("bounce@simulator.amazonses.com");
    bed.mails.emit("d-1-0", EventType.DELIVERY, 1, "Permanent");
    assertThat(bed.detailTypes(1)).containsExactly("Email Delivered");
    assertCalm();
  }

  @Test
  void repeats_one_event_as_often_as_asked() {
    bed.mails.auto(false);
    String id = bed.send("ann@example.org").messageId();
    bed.mails.emit(id, EventType.OPEN, 3, "Permanent");
    List<JsonNode> events = bed.events(3);
    assertThat(events).containsOnly(events.getFirst());
    assertThat(events.getFirst().path("detail-type").asText()).isEqualTo("Email Opened");
    assertCalm();
  }

  @Test
  void clicks_a_link_of_the_body_that_takes_nobody_off_a_list() {
    bed.mails.auto(false);
    String body = "%s then https://shop.example/cart?id=7".formatted(SesTestBed.UNSUBSCRIBE);
    bed.send(
        "ann@example.org",
        call ->
            call.content(c ->
                c.simple(
                    m -> m.subject(s -> s.data("Cart")).body(b -> b.text(t -> t.data(body))))));
    bed.mails.emit("d-1-0", EventType.CLICK, 1, "Permanent");
    JsonNode event = bed.events(1).getFirst();
    assertThat(event.path("detail-type").asText()).isEqualTo("Email Clicked");
    assertThat(event.path("detail").path("click").path("link").asText())
        .isEqualTo("https://shop.example/cart?id=7");
  }

  @Test
  void suppresses_an_address_after_a_permanent_bounce_and_not_after_a_transient_one() {
    bed.mails.auto(false);
    bed.send("ann@example.org");
    bed.mails.emit("d-1-0", EventType.BOUNCE, 1, "Transient");
    assertThat(bed.mails.suppressed().get("ann@example.org")).isEmpty();
    bed.now = NOON.plusSeconds(60);
    bed.mails.emit("d-1-0", EventType.BOUNCE, 1, "Permanent");
    assertThat(bed.mails.suppressed().get("ann@example.org")).isPresent();
    List<JsonNode> bounces =
        bed.events(2).stream().map(e -> e.path("detail").path("bounce")).toList();
    assertThat(bounces)
        .extracting(b -> b.path("bounceType").asText())
        .containsExactly("Transient", "Permanent");
    assertThat(bounces.get(1).path("timestamp").asText()).isEqualTo("2026-11-21T12:01:00.000Z");
  }

  @Test
  void names_the_mail_that_it_never_accepted() {
    assertThatThrownBy(() -> bed.mails.emit("d-9-0", EventType.SEND, 1, "Permanent"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("d-9-0");
    bed.send("ann@example.org");
    assertThatThrownBy(() -> bed.mails.emit("d-1-0", EventType.BOUNCE, 1, "Hard"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was Hard");
  }

  @Test
  void reads_event_types_in_every_spelling() {
    assertThat(EventType.ofWord("Bounce")).isEqualTo(EventType.BOUNCE);
    assertThat(EventType.ofWord("renderingFailure")).isEqualTo(EventType.RENDERING_FAILURE);
    assertThat(EventType.ofWord("DELIVERY_DELAY")).isEqualTo(EventType.DELIVERY_DELAY);
    assertThatThrownBy(() -> EventType.ofWord("sent")).hasMessageContaining("sent");
  }

  @Test
  void is_not_calm_before_the_listener_has_finished() {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    bed.mails.onEvent(event -> seen.add(bed.mails.pendingEvents()));
    bed.send("ann@example.org");
    bed.events(2);
    bed.mails.close(); // The thread of the events has ended after this.
    assertThat(seen).hasSize(2).allMatch(pending -> pending >= 1);
    assertThat(bed.mails.pendingEvents()).isZero();
  }

  /** Whatever was promised has been delivered, and it was nothing more. */
  private void assertCalm() {
    bed.mails.close();
    assertThat(bed.mails.pendingEvents()).isZero();
    assertThat(bed.events).isEmpty();
  }
}

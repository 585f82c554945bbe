package io.apropos.recordfeedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Item;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes, which tell of the mail of occasion {@code sample}. */
class HandlerTest {
  private final Reports reports = new Reports();

  @Test
  void a_send_settles_a_mail_whose_answer_was_lost() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    assertThat(reports.row().state()).isEqualTo(DecisionState.UNKNOWN);
    reports.handle("send");
    assertThat(reports.row().state()).isEqualTo(DecisionState.SENT);
    assertThat(reports.names()).containsExactly("Email Sent");
    assertThat(reports.entries()).isEqualTo(1);
  }

  @Test
  void a_delivery_settles_it_too_and_tells_of_both() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    reports.handle("delivery");
    assertThat(reports.row().state()).isEqualTo(DecisionState.SENT);
    assertThat(reports.names()).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void an_event_that_comes_after_the_day_is_closed_still_counts() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    new Outbox(reports.table, Pause.none()).close(reports.row(), reports.town.clock.instant());
    assertThat(reports.row().state()).isEqualTo(DecisionState.CLOSED_UNSENT);
    reports.handle("delivery");
    assertThat(reports.row().state()).isEqualTo(DecisionState.SENT);
    assertThat(reports.entries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "rendering-failure"})
  void a_later_refusal_keeps_the_places_in_the_ledgers(String sample) throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.handle(sample);
    assertThat(reports.row().state()).isEqualTo(DecisionState.REJECTED);
    assertThat(reports.entries()).isEqualTo(1);
    assertThat(reports.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bounce-permanent,true,Email Bounced",
    "bounce-transient,false,Email Bounced",
    "complaint,true,Email Marked as Spam",
    "open,false,Email Opened",
  })
  void only_permanent_bounces_and_complaints_close_a_mailbox(
      String sample, boolean closes, String event) throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.handle(sample);
    assertThat(reports.closed()).isEqualTo(closes);
    assertThat(reports.names()).containsExactly(event);
    assertThat(reports.row().state()).isEqualTo(DecisionState.SENT);
  }

  @Test
  void not_spam_is_no_complaint() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.run(Reports.sample("complaint").replace("\"abuse\"", "\"not-spam\""));
    assertThat(reports.closed()).isFalse();
  }

  @Test
  void a_complaint_without_a_type_and_any_other_type_is_one() throws IOException {
    for (String type : List.of("abuse", "fraud", "virus", "other", "")) {
      var fresh = new Reports();
      fresh.mailed(FakeMailer.Answer.ACCEPT);
      fresh.run(Reports.sample("complaint").replace("\"abuse\"", "\"" + type + "\""));
      assertThat(fresh.closed()).as(type).isTrue();
    }
  }

  @Test
  void a_bounce_of_undetermined_kind_closes_nothing() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.run(Reports.sample("bounce-permanent").replace("\"Permanent\"", "\"Undetermined\""));
    assertThat(reports.closed()).isFalse();
    assertThat(reports.names()).containsExactly("Email Bounced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bounce-permanent", "complaint"})
  void a_closed_mailbox_is_closed_for_everybody_who_has_that_address(String sample)
      throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.town.settles(reports.table, Town.client(2), "Ann@mail.example");
    reports.handle(sample);
    for (String message : List.of("m1", Town.RECEIPT)) {
      Occasion occasion = reports.town.occasion("other-" + message, Town.client(2), message);
      reports.town.fires(occasion);
      reports.town.decides(reports.table).decide(occasion);
      DecisionRow other =
          new Outbox(reports.table, Pause.none())
              .find(DecisionIds.of(occasion.id(), 0))
              .orElseThrow();
      assertThat(other.state()).as(message).isEqualTo(DecisionState.SILENT);
      assertThat(other.reason()).as(message).isEqualTo("suppressed");
    }
  }

  @Test
  void events_three_days_late_in_any_order_and_number_end_in_the_same_state() throws IOException {
    var random = new Random(11);
    for (int round = 0; round < 30; round++) {
      var fresh = new Reports();
      fresh.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
      fresh.town.clock.advance(Duration.ofDays(1));
      new Outbox(fresh.table, Pause.none()).close(fresh.row(), fresh.town.clock.instant());
      fresh.town.clock.advance(Duration.ofDays(2));
      List<String> order =
          new ArrayList<>(List.of("send", "reject", "bounce-transient", "open", "subscription"));
      order.addAll(List.of("send", "reject", "delivery-delay"));
      Collections.shuffle(order, random);
      for (String sample : order) {
        fresh.handle(sample);
      }
      assertThat(fresh.row().state()).isEqualTo(DecisionState.REJECTED);
      assertThat(fresh.entries()).isEqualTo(1);
      assertThat(fresh.closed()).isFalse();
      assertThat(fresh.quarantined()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery-delay", "subscription"})
  void a_delay_and_a_list_of_theirs_say_nothing_new(String sample) throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    List<Item> before = reports.table.all();
    reports.handle(sample);
    assertThat(reports.table.all()).isEqualTo(before);
    assertThat(reports.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "foreign-source,foreign-source",
    "foreign-account,foreign-source",
    "unknown-decision,unknown-decision",
    "foreign-recipient,foreign-recipient",
    "unknown-event-type,unknown-event-type",
  })
  void what_is_not_ours_is_set_aside_and_suppresses_nobody(String sample, String code)
      throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    List<Item> before = reports.table.all();
    reports.handle(sample);
    assertThat(reports.quarantined()).containsExactly(code);
    assertThat(reports.table.all().stream().filter(item -> !Reports.isQuarantine(item)))
        .isEqualTo(before);
    assertThat(reports.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"two,unknown-decision", "none,unknown-decision", "odd,unknown-decision"})
  void a_mail_names_one_decision_or_none(String how, String code) throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    String tag =
        switch (how) {
          case "two" -> '"' + Reports.ID + "\", \"" + Reports.ID + '"';
          case "odd" -> "\"nothing of ours\"";
          default -> "";
        };
    reports.run(Reports.sample("bounce-permanent").replace('"' + Reports.ID + '"', tag));
    assertThat(reports.quarantined()).containsExactly(code);
    assertThat(reports.closed()).isFalse();
  }

  @Test
  void bytes_that_are_no_json_are_set_aside() throws IOException {
    reports.run("{\"source\": ");
    assertThat(reports.quarantined()).containsExactly("malformed-record");
  }

  @Test
  void any_order_and_any_repetition_end_in_the_same_state() throws IOException {
    List<String> samples =
        List.of("send", "delivery", "open", "bounce-permanent", "complaint", "delivery-delay");
    var random = new Random(7);
    for (int round = 0; round < 50; round++) {
      var fresh = new Reports();
      fresh.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
      List<String> order = new ArrayList<>(samples);
      order.addAll(samples);
      Collections.shuffle(order, random);
      for (String sample : order) {
        fresh.handle(sample);
      }
      assertThat(fresh.row().state()).isEqualTo(DecisionState.SENT);
      assertThat(fresh.closed()).isTrue();
      assertThat(fresh.entries()).isEqualTo(1);
      assertThat(fresh.events.all().stream().map(Event::id).distinct()).hasSize(5);
    }
  }

  @Test
  void a_refusal_is_the_last_word() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.handle("reject");
    reports.handle("send");
    reports.handle("delivery");
    assertThat(reports.row().state()).isEqualTo(DecisionState.REJECTED);
  }

  @Test
  void events_carry_what_a_trigger_needs_and_the_same_fact_has_the_same_id() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    reports.handle("delivery");
    reports.handle("delivery");
    Event delivered = reports.events.all().get(1);
    assertThat(delivered.trust()).isEqualTo(Trust.OWN);
    assertThat(delivered.client()).contains(Town.client(1));
    assertThat(delivered.properties().text("message")).contains("m0");
    assertThat(delivered.properties().text("decision")).contains(Reports.ID);
    assertThat(delivered.properties().text("anchorId")).contains("anchor-sample");
    assertThat(delivered.properties().text("topic")).contains("t0");
    assertThat(delivered.id()).isEqualTo(reports.events.all().get(3).id());
  }

  @Test
  void a_stream_that_does_not_answer_leaves_the_event_to_come_again() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    reports.events.failNext(1);
    assertThatThrownBy(() -> reports.handle("delivery")).isInstanceOf(TransientFailure.class);
    reports.handle("delivery");
    assertThat(reports.row().state()).isEqualTo(DecisionState.SENT);
    assertThat(reports.names()).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void of_an_erased_person_only_the_mailbox_is_looked_at() throws IOException {
    reports.mailed(FakeMailer.Answer.ACCEPT);
    new Outbox(reports.table, Pause.none()).erase(reports.row(), reports.town.clock.instant());
    reports.handle("delivery");
    reports.handle("bounce-permanent");
    assertThat(reports.closed()).isTrue();
    assertThat(reports.row().state()).isEqualTo(DecisionState.ERASED);
    assertThat(reports.names()).isEmpty();
    assertThat(reports.quarantined()).isEmpty();
  }
}

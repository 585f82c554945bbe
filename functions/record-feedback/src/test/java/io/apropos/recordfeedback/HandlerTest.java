package io.apropos.recordfeedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Item;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes, which tell of the mail of occasion {@code sample}. */
class HandlerTest {
  private static final String ID = DecisionIds.of("sample", 0);

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 3, "drop");
  private final RecordingEvents events = new RecordingEvents();
  private final AddressHash mailbox =
      town.hasher.hash(EmailAddress.of("ann@mail.example"), AddressFolding.CASE_ONLY);

  @Test
  void a_send_settles_a_mail_whose_answer_was_lost() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    assertThat(row().state()).isEqualTo(DecisionState.UNKNOWN);
    handle("send");
    assertThat(row().state()).isEqualTo(DecisionState.SENT);
    assertThat(names()).containsExactly("Email Sent");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void a_delivery_settles_it_too_and_tells_of_both() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    handle("delivery");
    assertThat(row().state()).isEqualTo(DecisionState.SENT);
    assertThat(names()).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void an_event_that_comes_after_the_day_is_closed_still_counts() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    new Outbox(table, Pause.none()).close(row(), town.clock.instant());
    assertThat(row().state()).isEqualTo(DecisionState.CLOSED_UNSENT);
    handle("delivery");
    assertThat(row().state()).isEqualTo(DecisionState.SENT);
    assertThat(entries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "rendering-failure"})
  void a_later_refusal_keeps_the_places_in_the_ledgers(String sample) throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    handle(sample);
    assertThat(row().state()).isEqualTo(DecisionState.REJECTED);
    assertThat(entries()).isEqualTo(1);
    assertThat(names()).isEmpty();
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
    mailed(FakeMailer.Answer.ACCEPT);
    handle(sample);
    assertThat(new Mailboxes(table).read(mailbox).hard()).isEqualTo(closes);
    assertThat(names()).containsExactly(event);
    assertThat(row().state()).isEqualTo(DecisionState.SENT);
  }

  @Test
  void not_spam_is_no_complaint() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    run(sample("complaint").replace("\"abuse\"", "\"not-spam\""));
    assertThat(new Mailboxes(table).read(mailbox).hard()).isFalse();
  }

  @Test
  void a_complaint_without_a_type_and_any_other_type_is_one() throws IOException {
    for (String type : List.of("abuse", "fraud", "virus", "other", "")) {
      var fresh = new HandlerTest();
      fresh.mailed(FakeMailer.Answer.ACCEPT);
      fresh.run(sample("complaint").replace("\"abuse\"", "\"" + type + "\""));
      assertThat(new Mailboxes(fresh.table).read(mailbox).hard()).as(type).isTrue();
    }
  }

  @Test
  void a_bounce_of_undetermined_kind_closes_nothing() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    run(sample("bounce-permanent").replace("\"Permanent\"", "\"Undetermined\""));
    assertThat(new Mailboxes(table).read(mailbox).hard()).isFalse();
    assertThat(names()).containsExactly("Email Bounced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bounce-permanent", "complaint"})
  void a_closed_mailbox_is_closed_for_everybody_who_has_that_address(String sample)
      throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    town.settles(table, Town.client(2), "Ann@mail.example");
    handle(sample);
    for (String message : List.of("m1", Town.RECEIPT)) {
      Occasion occasion = town.occasion("other-" + message, Town.client(2), message);
      town.fires(occasion);
      town.decides(table).decide(occasion);
      DecisionRow other =
          new Outbox(table, Pause.none()).find(DecisionIds.of(occasion.id(), 0)).orElseThrow();
      assertThat(other.state()).as(message).isEqualTo(DecisionState.SILENT);
      assertThat(other.reason()).as(message).isEqualTo("suppressed");
    }
  }

  @Test
  void events_three_days_late_in_any_order_and_number_end_in_the_same_state() throws IOException {
    var random = new Random(11);
    for (int round = 0; round < 30; round++) {
      var fresh = new HandlerTest();
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
      assertThat(new Mailboxes(fresh.table).read(mailbox).hard()).isFalse();
      assertThat(fresh.quarantined()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery-delay", "subscription"})
  void a_delay_and_a_list_of_theirs_say_nothing_new(String sample) throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    List<Item> before = table.all();
    handle(sample);
    assertThat(table.all()).isEqualTo(before);
    assertThat(names()).isEmpty();
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
    mailed(FakeMailer.Answer.ACCEPT);
    List<Item> before = table.all();
    handle(sample);
    assertThat(quarantined()).containsExactly(code);
    assertThat(table.all().stream().filter(item -> !isQuarantine(item))).isEqualTo(before);
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"two,unknown-decision", "none,unknown-decision", "odd,unknown-decision"})
  void a_mail_names_one_decision_or_none(String how, String code) throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    String tag =
        switch (how) {
          case "two" -> '"' + ID + "\", \"" + ID + '"';
          case "odd" -> "\"nothing of ours\"";
          default -> "";
        };
    run(sample("bounce-permanent").replace('"' + ID + '"', tag));
    assertThat(quarantined()).containsExactly(code);
    assertThat(new Mailboxes(table).read(mailbox).hard()).isFalse();
  }

  @Test
  void bytes_that_are_no_json_are_set_aside() throws IOException {
    run("{\"source\": ");
    assertThat(quarantined()).containsExactly("malformed-record");
  }

  @Test
  void any_order_and_any_repetition_end_in_the_same_state() throws IOException {
    List<String> samples =
        List.of("send", "delivery", "open", "bounce-permanent", "complaint", "delivery-delay");
    var random = new Random(7);
    for (int round = 0; round < 50; round++) {
      var fresh = new HandlerTest();
      fresh.mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
      List<String> order = new ArrayList<>(samples);
      order.addAll(samples);
      Collections.shuffle(order, random);
      for (String sample : order) {
        fresh.handle(sample);
      }
      assertThat(fresh.row().state()).isEqualTo(DecisionState.SENT);
      assertThat(new Mailboxes(fresh.table).read(mailbox).hard()).isTrue();
      assertThat(fresh.entries()).isEqualTo(1);
      assertThat(fresh.events.all().stream().map(Event::id).distinct()).hasSize(5);
    }
  }

  @Test
  void a_refusal_is_the_last_word() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    handle("reject");
    handle("send");
    handle("delivery");
    assertThat(row().state()).isEqualTo(DecisionState.REJECTED);
  }

  @Test
  void events_carry_what_a_trigger_needs_and_the_same_fact_has_the_same_id() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    handle("delivery");
    handle("delivery");
    Event delivered = events.all().get(1);
    assertThat(delivered.trust()).isEqualTo(Trust.OWN);
    assertThat(delivered.client()).contains(Town.client(1));
    assertThat(delivered.properties().text("message")).contains("m0");
    assertThat(delivered.properties().text("decision")).contains(ID);
    assertThat(delivered.properties().text("anchorId")).contains("anchor-sample");
    assertThat(delivered.properties().text("topic")).contains("t0");
    assertThat(delivered.id()).isEqualTo(events.all().get(3).id());
  }

  @Test
  void a_stream_that_does_not_answer_leaves_the_event_to_come_again() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT_THEN_DROP);
    events.failNext(1);
    assertThatThrownBy(() -> handle("delivery")).isInstanceOf(TransientFailure.class);
    handle("delivery");
    assertThat(row().state()).isEqualTo(DecisionState.SENT);
    assertThat(names()).containsExactly("Email Sent", "Email Delivered");
  }

  @Test
  void of_an_erased_person_only_the_mailbox_is_looked_at() throws IOException {
    mailed(FakeMailer.Answer.ACCEPT);
    new Outbox(table, Pause.none()).erase(row(), town.clock.instant());
    handle("delivery");
    handle("bounce-permanent");
    assertThat(new Mailboxes(table).read(mailbox).hard()).isTrue();
    assertThat(row().state()).isEqualTo(DecisionState.ERASED);
    assertThat(names()).isEmpty();
    assertThat(quarantined()).isEmpty();
  }

  private void mailed(FakeMailer.Answer answer) {
    town.settles(table, Town.client(1), "ann@mail.example");
    Occasion occasion = town.occasion("sample", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
    town.mailer.behave(answer);
    town.dispatches(table, ClaimCheck::judge).dispatch(ID, () -> Duration.ofSeconds(20));
  }

  private DecisionRow row() {
    return new Outbox(table, Pause.none()).find(ID).orElseThrow();
  }

  private int entries() {
    return new Gates(table).read(Town.client(1)).ledger().entries().size();
  }

  private List<String> names() {
    return events.all().stream().map(Event::name).toList();
  }

  private List<String> quarantined() {
    return table.all().stream()
        .filter(HandlerTest::isQuarantine)
        .map(item -> item.text("code").orElseThrow())
        .toList();
  }

  private static boolean isQuarantine(Item item) {
    return item.key().pk().startsWith("Q#");
  }

  private void handle(String name) throws IOException {
    run(sample(name));
  }

  private void run(String envelope) throws IOException {
    var world =
        new RecordFeedback.World(
            table,
            events,
            new AddressHasher("a key of the town"),
            "123456789012",
            () -> AddressFolding.CASE_ONLY,
            town.clock,
            Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var wiring = new Wiring(new RecordFeedback(world), new Quarantine(table));
    new Handler(wiring, new Telemetry(environment), town.clock)
        .handleRequest(
            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            null);
  }

  private static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"),
            "events",
            "samples",
            "record-feedback",
            name + ".json"));
  }
}

package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.GateChange;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What events change of the GATE, and what becomes of two of them. */
class GateTest {
  private static final ConsentKey REMINDERS =
      new ConsentKey("reminders", Channel.EMAIL, ConsentKey.MARKETING);
  private static final ConsentKey NEWS =
      new ConsentKey("news", Channel.EMAIL, ConsentKey.MARKETING);

  private final Shop shop = new Shop();

  @Test
  void a_proven_grant_counts_at_once_on_a_topic_with_single_opt_in() {
    shop.fold(said("1", "10:00", Shop.consent("reminders", "granted", "09:59", "checkbox")));
    assertThat(state(Shop.LEA, REMINDERS)).contains(ConsentState.GRANTED);
    assertThat(shop.gate(Shop.LEA).consents().get(REMINDERS).at()).isEqualTo(Shop.at("09:59"));
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  @Test
  void a_grant_stays_pending_on_a_topic_with_double_opt_in_until_it_is_confirmed() {
    shop.fold(said("1", "10:00", Shop.consent("news", "granted", "09:59", "checkbox")));
    assertThat(state(Shop.LEA, NEWS)).contains(ConsentState.PENDING);
    shop.fold(said("2", "11:00", Shop.consent("news", "granted", "10:59", "double-opt-in")));
    assertThat(state(Shop.LEA, NEWS)).contains(ConsentState.GRANTED);
    assertThat(shop.gate(Shop.LEA).consentNumber()).isEqualTo(2);
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  @Test
  void an_older_grant_that_arrives_after_a_withdrawal_is_kept_and_does_not_count() {
    shop.fold(said("1", "11:00", Shop.consent("reminders", "withdrawn", "11:00", "")));
    shop.fold(said("2", "12:00", Shop.consent("reminders", "granted", "10:00", "checkbox")));
    assertThat(state(Shop.LEA, REMINDERS)).contains(ConsentState.REFUSED);
  }

  @Test
  void a_grant_dated_after_its_reception_counts_from_its_reception() {
    shop.fold(said("1", "10:00", Shop.consent("reminders", "granted", "23:00", "checkbox")));
    shop.fold(said("2", "11:00", Shop.consent("reminders", "withdrawn", "11:00", "")));
    assertThat(state(Shop.LEA, REMINDERS)).contains(ConsentState.REFUSED);
  }

  @Test
  void a_grant_without_proof_or_from_a_browser_changes_nothing() {
    Value.Fields bare =
        Value.Fields.NONE
            .with("topic", Value.of("reminders"))
            .with("channel", Value.of("email"))
            .with("purpose", Value.of("marketing"))
            .with("state", Value.of("granted"));
    shop.fold(
        said("1", "10:00", bare),
        Shop.browser(
            "2",
            "Consent Changed",
            "10:01",
            Shop.consent("reminders", "granted", "10:00", "checkbox")));
    assertThat(shop.gate(Shop.LEA).consents()).isEmpty();
    assertThat(shop.gate(Shop.PHONE).consents()).isEmpty();
  }

  @Test
  void a_redelivered_choice_leaves_one_proof() {
    Event said = said("1", "10:00", Shop.consent("reminders", "granted", "09:59", "checkbox"));
    shop.fold(said);
    long version = shop.gate(Shop.LEA).version();
    shop.fold(said);
    assertThat(shop.gate(Shop.LEA).version()).isEqualTo(version);
    assertThat(shop.gate(Shop.LEA).consentNumber()).isEqualTo(1);
  }

  @Test
  void an_order_recalls_what_is_reserved_in_the_write_that_folds_it() {
    shop.fold(Shop.track("o", "Order Completed", "11:00", Shop.order("o1")));
    assertThat(shop.gate(Shop.LEA).exclusionVersion()).isEqualTo(1);
  }

  @Test
  void an_opt_out_between_read_and_write_is_not_overwritten() {
    Event granted = said("1", "10:00", Shop.consent("reminders", "granted", "09:59", "checkbox"));
    var racing =
        FaultyTable.once(
            shop.table,
            GateTest::writes,
            new Act.Before(
                () -> shop.table.write(List.of(GateChange.of(Shop.LEA).prefsRaised().write()))));
    assertThat(shop.over(racing).apply(shop.deliveries(granted)).resumeAt()).isEmpty();
    assertThat(shop.gate(Shop.LEA).prefs()).isEqualTo(1);
    assertThat(state(Shop.LEA, REMINDERS)).contains(ConsentState.GRANTED);
  }

  @Test
  void a_visitor_and_a_client_become_one_with_all_their_contacts_and_refusals() {
    shop.fold(
        Shop.browser(
            "w", "Consent Changed", "09:00", Shop.consent("reminders", "withdrawn", "09:00", "")),
        said("g", "09:30", Shop.consent("reminders", "granted", "09:30", "checkbox")));
    shop.table.write(List.of(GateChange.of(Shop.PHONE).entry(entry("d1")).write()));
    shop.table.write(List.of(GateChange.of(Shop.LEA).entry(entry("d2")).write()));

    assertThat(shop.fold(Shop.identify("i", "10:00", Shop.EMAIL)).stitched()).isEqualTo(1);

    var gate = shop.gate(Shop.PHONE);
    assertThat(gate.person()).isEqualTo(Shop.LEA);
    assertThat(gate.ledger().entries()).containsOnlyKeys("d1", "d2");
    assertThat(state(Shop.LEA, REMINDERS)).contains(ConsentState.REFUSED);
    assertThat(gate.mergedFrom()).containsExactly(Shop.PHONE);
    assertThat(gate.address()).isPresent();
    assertThat(new ConsentLog(shop.table).isIntact(gate)).isTrue();
  }

  @Test
  void what_a_joined_visitor_does_is_done_by_the_client() {
    shop.fold(Shop.identify("i", "10:00", Shop.EMAIL));
    shop.fold(Shop.browser("v", "Product Viewed", "10:01", Shop.cart("", "lamp")));
    assertThat(shop.profiles.read(Shop.LEA).profile().interests().viewed().entries()).hasSize(1);
  }

  @Test
  void two_known_clients_are_never_made_one() {
    shop.fold(Shop.identify("i", "10:00", Shop.EMAIL));
    var batch =
        shop.fold(Shop.identify("j", "11:00", new ClientId("bo"), Shop.PHONE, Shop.OTHER_EMAIL));
    assertThat(batch.quarantined()).containsKey("stitch-conflict");
    assertThat(shop.profiles.read(Shop.PHONE).person()).isEqualTo(Shop.LEA);
    assertThat(shop.gate(new ClientId("bo")).address()).isPresent();
  }

  @Test
  void an_alias_that_names_a_known_client_is_set_aside_and_changes_nothing() {
    ClientId bo = new ClientId("bo");
    shop.fold(Shop.identify("i", "10:00", Shop.EMAIL));
    List<Item> before = shop.table.all();

    var batch = shop.fold(alias(bo, new VisitorId(Shop.LEA.value())));

    assertThat(batch.quarantined()).containsOnlyKeys("stitch-conflict");
    assertThat(shop.table.all().stream().filter(item -> !item.key().pk().startsWith("Q#")))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void an_alias_joins_the_visitor_that_it_names() {
    shop.fold(Shop.identify("i", "10:00", Shop.LEA, new VisitorId("v1"), Shop.EMAIL));
    var batch = shop.fold(alias(Shop.LEA, Shop.PHONE));
    assertThat(batch.quarantined()).isEmpty();
    assertThat(shop.profiles.read(Shop.PHONE).person()).isEqualTo(Shop.LEA);
  }

  @Test
  void the_hundred_and_first_visitor_is_not_joined() {
    for (int i = 0; i < 100; i++) {
      shop.fold(
          Shop.identify("i" + i, "10:00", Shop.LEA, new VisitorId("v" + i), Value.Fields.NONE));
    }
    var batch = shop.fold(Shop.identify("j", "11:00", Shop.EMAIL));
    assertThat(batch.quarantined()).containsKey("stitch-limit");
    assertThat(shop.profiles.read(Shop.PHONE).person()).isEqualTo(Shop.PHONE);
    assertThat(shop.gate(Shop.LEA).address()).isPresent();
  }

  @Test
  void an_answer_lost_while_joining_is_repaired_by_the_next_delivery() {
    var losing = FaultyTable.once(shop.table, GateTest::writes, new Act.AnswerLost());
    var batch = shop.deliveries(Shop.identify("i", "10:00", Shop.EMAIL));
    assertThat(shop.over(losing).apply(batch).resumeAt()).isPresent();
    assertThat(shop.updateProfile.apply(batch).resumeAt()).isEmpty();
    assertThat(shop.profiles.read(Shop.PHONE).person()).isEqualTo(Shop.LEA);
    assertThat(shop.gate(Shop.LEA).address()).isPresent();
  }

  private static Event alias(ClientId client, VisitorId previous) {
    Event said = Shop.identify("a", "11:00", client, previous, Value.Fields.NONE);
    return new Event(
        said.id(),
        EventType.ALIAS,
        said.name(),
        said.client(),
        Optional.empty(),
        Optional.of(previous),
        said.properties(),
        said.traits(),
        said.context(),
        said.at(),
        said.receivedAt(),
        said.originalTimestamp(),
        said.sentAt(),
        said.trust(),
        said.hop());
  }

  private static boolean writes(FaultyTable.Call call) {
    return call.kind() == FaultyTable.Kind.WRITE;
  }

  private Optional<ConsentState> state(PersonId person, ConsentKey key) {
    return Optional.ofNullable(shop.gate(person).consents().get(key)).map(c -> c.state());
  }

  private static LedgerEntry entry(String decision) {
    return new LedgerEntry(
        decision,
        Shop.at("08:00"),
        Channel.EMAIL,
        "news",
        MessageClass.MARKETING,
        "m",
        1,
        false,
        true);
  }

  private static Event said(String id, String time, Value.Fields consent) {
    return Shop.track(id, "Consent Changed", time, consent);
  }
}

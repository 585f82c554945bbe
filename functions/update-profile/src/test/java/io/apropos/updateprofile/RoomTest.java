package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.Batch;
import io.apropos.application.store.ConsentLog;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What has no room is refused, and the client goes on. */
class RoomTest {
  /** Random letters of one trait: six bits each, however well they are packed. */
  private static final int LONG = 8_000;

  /** Such traits that fill most of a profile: 30 x 8,000 x 6 bits = 180 KB. */
  private static final int NEARLY_FULL = 30;

  private static final VisitorId TABLET = new VisitorId("tablet");

  private final Shop shop = new Shop();
  private final Random random = new Random(1);
  private int events;

  @Test
  void growth_that_a_profile_has_no_room_for_is_refused_and_the_client_goes_on() {
    fill("a", NEARLY_FULL + 3);
    Event much = traits("b", 3);
    Event order = Shop.track("o1", "Order Completed", "11:00", Shop.order("o1"));

    Batch answer = shop.fold(much, order);

    assertThat(answer.resumeAt()).isEmpty();
    assertThat(answer.quarantined()).containsEntry("profile-too-large", 1).hasSize(1);
    assertThat(lea().orders().count()).isEqualTo(1);
    assertThat(lea().claims().proven().find("b0")).isEmpty();
    assertThat(shop.told("order-confirmation")).hasSize(1);
  }

  @Test
  void a_merge_may_fill_what_an_item_holds_and_no_more() {
    fill("a", NEARLY_FULL);
    fill(Shop.PHONE, "p", NEARLY_FULL);
    fill(TABLET, "t", NEARLY_FULL);

    Batch phone = shop.fold(Shop.identify("i1", "10:30", Value.Fields.NONE));
    assertThat(phone.stitched()).isEqualTo(1);
    assertThat(lea().claims().claimed().find("p0")).isPresent();

    Batch tablet = shop.fold(Shop.identify("i2", "10:31", Shop.LEA, TABLET, Value.Fields.NONE));
    assertThat(tablet.resumeAt()).isEmpty();
    assertThat(tablet.stitched()).isZero();
    assertThat(tablet.quarantined()).containsEntry("profile-too-large", 1).hasSize(1);
    assertThat(shop.profiles.read(TABLET).person()).isEqualTo(TABLET);
  }

  @Test
  void a_client_whom_a_merge_made_large_goes_on() {
    fill("a", NEARLY_FULL);
    fill(Shop.PHONE, "p", NEARLY_FULL);
    shop.fold(Shop.identify("i1", "10:30", Value.Fields.NONE));

    Batch answer = shop.fold(Shop.track("o1", "Order Completed", "11:00", Shop.order("o1")));

    assertThat(answer.quarantined()).isEmpty();
    assertThat(lea().orders().count()).isEqualTo(1);
  }

  @Test
  void more_choices_than_a_transaction_holds_leave_the_proof_of_the_last() {
    List<Event> changes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String time = "10:%02d:%02d".formatted(i / 60, i % 60);
      String state = i % 2 == 0 ? "granted" : "withdrawn";
      changes.add(Shop.track("c" + i, "Consent Changed", time, consent(state, time)));
    }

    Batch answer = shop.fold(changes.toArray(new Event[0]));

    assertThat(answer.resumeAt()).isEmpty();
    assertThat(answer.quarantined()).isEmpty();
    var reminders = new ConsentKey("reminders", Channel.EMAIL, ConsentKey.MARKETING);
    assertThat(shop.gate(Shop.LEA).consents().get(reminders).state())
        .isEqualTo(ConsentState.REFUSED);
    ConsentLog log = new ConsentLog(shop.table);
    assertThat(log.of(Shop.LEA))
        .singleElement()
        .satisfies(record -> assertThat(record.text("event")).contains("c199"));
    assertThat(log.isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  private static Value.Fields consent(String state, String time) {
    return Shop.consent("reminders", state, time, "checkbox");
  }

  private Profile lea() {
    return shop.profiles.read(Shop.LEA).profile();
  }

  private void fill(String prefix, int traits) {
    for (int from = 0; from < traits; from += 3) {
      shop.fold(traits(prefix + from + "-", 3));
    }
  }

  private void fill(VisitorId visitor, String prefix, int traits) {
    for (int from = 0; from < traits; from += 3) {
      shop.fold(Shop.from(visitor, traits(prefix + (from == 0 ? "" : from + "-"), 3)));
    }
  }

  private Event traits(String prefix, int traits) {
    Value.Fields fields = Value.Fields.NONE;
    for (int i = 0; i < traits; i++) {
      fields = fields.with(prefix + i, Value.of(letters()));
    }
    events++;
    return Shop.event(
        "traits-" + events,
        EventType.IDENTIFY,
        "",
        "09:00",
        Value.Fields.NONE,
        fields,
        Trust.SERVER);
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LONG; i++) {
      letters.append((char) ('0' + random.nextInt(64)));
    }
    return letters.toString();
  }
}

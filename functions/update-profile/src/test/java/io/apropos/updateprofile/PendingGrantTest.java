package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grants that wait for a second yes, and the occasion to ask for it. */
class PendingGrantTest {
  private final Shop shop = new Shop();

  @Test
  void a_grant_that_stays_pending_is_an_occasion_to_ask() {
    shop.fold(said("1", Shop.consent("news", "granted", "09:59", "checkbox")));
    assertThat(asked()).hasSize(1).first().extracting(Occasion::person).isEqualTo(Shop.LEA);
    assertThat(asked().getFirst().anchorAt()).isEqualTo(Shop.at("10:00"));
  }

  @Test
  void what_a_server_calls_pending_is_one_too() {
    shop.fold(said("1", Shop.consent("reminders", "pending", "09:59", "checkbox")));
    assertThat(asked()).hasSize(1);
  }

  @Test
  void a_grant_that_counts_and_a_refusal_are_none() {
    shop.fold(
        said("1", Shop.consent("reminders", "granted", "09:59", "checkbox")),
        said("2", Shop.consent("news", "granted", "09:59", "double-opt-in")),
        said("3", Shop.consent("news", "granted", "09:59", "written")),
        said("4", Shop.consent("news", "withdrawn", "10:00", "")));
    assertThat(asked()).isEmpty();
  }

  @Test
  void a_browser_may_ask_for_its_own_visitor_and_for_no_client() {
    Value.Fields pending = Shop.consent("news", "pending", "09:59", "checkbox");
    shop.fold(Shop.browser("1", "Consent Changed", "10:00", pending));
    assertThat(asked()).extracting(Occasion::person).containsExactly((PersonId) Shop.PHONE);
    shop.fold(
        Shop.event(
            "2",
            EventType.TRACK,
            "Consent Changed",
            "10:01",
            pending,
            Value.Fields.NONE,
            Trust.BROWSER));
    assertThat(asked()).hasSize(1);
    assertThat(shop.gate(Shop.LEA).consents()).isEmpty();
  }

  @Test
  void it_is_put_again_whenever_its_event_comes_again_and_is_the_same_one() {
    Event event = said("1", Shop.consent("news", "granted", "09:59", "checkbox"));
    shop.fold(event);
    shop.fold(event);
    assertThat(asked()).hasSize(2);
    assertThat(asked().stream().distinct()).hasSize(1);
  }

  @Test
  void an_address_that_comes_later_is_an_occasion_while_a_grant_waits_for_it() {
    shop.fold(
        Shop.browser(
            "1", "Consent Changed", "10:00", Shop.consent("news", "pending", "09:59", "checkbox")));
    shop.fold(Shop.introduce("2", "10:05", Shop.EMAIL));
    assertThat(asked()).extracting(Occasion::anchorId).containsExactly("1", "2");
    shop.fold(Shop.introduce("3", "10:06", Shop.EMAIL));
    assertThat(asked()).as("the same address again").hasSize(2);
    shop.fold(Shop.introduce("2", "10:05", Shop.EMAIL));
    assertThat(asked().getLast()).as("delivered again").isEqualTo(asked().get(1));
  }

  @Test
  void an_address_and_a_grant_in_one_batch_are_one_occasion_and_the_same_when_delivered_again() {
    Event grant = said("1", Shop.consent("news", "granted", "09:59", "checkbox"));
    Event address = Shop.identify("2", "10:05", Shop.EMAIL);
    shop.fold(address, grant);
    assertThat(asked()).extracting(Occasion::anchorId).containsExactly("1");
    shop.fold(address, grant);
    assertThat(asked().stream().distinct()).hasSize(1);
  }

  @Test
  void an_address_alone_is_none() {
    shop.fold(Shop.introduce("1", "10:05", Shop.EMAIL));
    shop.fold(Shop.identify("2", "10:06", Shop.EMAIL));
    assertThat(asked()).isEmpty();
  }

  private List<Occasion> asked() {
    return shop.occasions.all().stream()
        .filter(o -> o.message().filter(DoubleOptIn.MESSAGE::equals).isPresent())
        .toList();
  }

  private static Event said(String id, Value.Fields consent) {
    return Shop.track(id, "Consent Changed", "10:00", consent);
  }
}

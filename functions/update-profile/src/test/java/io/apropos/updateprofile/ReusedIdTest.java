package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.ConsentLog;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of two events with one id the first stands; a withdrawal in the second counts all the same. */
class ReusedIdTest {
  private static final ConsentKey REMINDERS =
      new ConsentKey("reminders", Channel.EMAIL, ConsentKey.MARKETING);
  private static final Event GRANT = says("m", "granted", "10:00");
  private static final Event WITHDRAWAL = says("m", "withdrawn", "10:05");

  private final Shop shop = new Shop();

  @Test
  void a_withdrawal_under_a_used_id_counts_in_the_same_batch() {
    shop.fold(GRANT, WITHDRAWAL);
    assertThat(state()).isEqualTo(ConsentState.REFUSED);
    assertThat(new ConsentLog(shop.table).of(Shop.LEA)).hasSize(2);
  }

  @Test
  void a_withdrawal_under_a_used_id_counts_in_a_later_batch() {
    shop.fold(GRANT);
    assertThat(state()).isEqualTo(ConsentState.GRANTED);
    shop.fold(WITHDRAWAL);
    assertThat(state()).isEqualTo(ConsentState.REFUSED);
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  @Test
  void a_grant_under_a_used_id_does_not() {
    shop.fold(says("m", "withdrawn", "10:00"), says("m", "granted", "10:05"));
    assertThat(state()).isEqualTo(ConsentState.REFUSED);
    assertThat(new ConsentLog(shop.table).of(Shop.LEA)).hasSize(1);
  }

  @Test
  void nothing_else_of_the_second_counts() {
    Event viewed = Shop.track("m", "Product Viewed", "10:00", Shop.cart("", "lamp"));
    shop.fold(viewed, WITHDRAWAL);
    assertThat(state()).isEqualTo(ConsentState.REFUSED);
    assertThat(shop.profiles.read(Shop.LEA).version()).isEqualTo(1);
  }

  @Test
  void a_withdrawal_that_comes_again_changes_nothing_not_even_after_a_later_grant() {
    shop.fold(GRANT, WITHDRAWAL);
    List<Item> once = shop.table.all();
    shop.fold(WITHDRAWAL);
    assertThat(shop.table.all()).isEqualTo(once);

    shop.fold(says("n", "granted", "10:30"));
    List<Item> granted = shop.table.all();
    shop.fold(WITHDRAWAL);
    assertThat(shop.table.all()).isEqualTo(granted);
    assertThat(state()).isEqualTo(ConsentState.GRANTED);
  }

  private ConsentState state() {
    return shop.gate(Shop.LEA).consents().get(REMINDERS).state();
  }

  private static Event says(String id, String state, String time) {
    Value.Fields choice = Shop.consent("reminders", state, time, "checkbox");
    return Shop.track(id, "Consent Changed", time, choice);
  }
}

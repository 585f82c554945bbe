package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that name a code of ours: what they cost is noted, whoever ordered. */
class CouponTest {
  private static final ClientId BEN = Town.client(1);

  private final Shop shop = new Shop();
  private final Town town = Town.withOffers(shop.table, "1000");

  private String mailed() {
    town.settles(shop.table, BEN, "ben@example.com");
    Occasion occasion = town.occasion("o1", BEN, "m0");
    town.fires(occasion);
    town.decides(shop.table).decide(occasion);
    String id = DecisionIds.of("o1", 0);
    town.dispatches(shop.table, ClaimCheck::judge).dispatch(id, () -> Duration.ofSeconds(20));
    return new Outbox(shop.table, Pause.none()).find(id).orElseThrow().code().orElseThrow().text();
  }

  private static Event ordered(String code) {
    Value.Fields order =
        Shop.order("a1").with("coupon", Value.of(code)).with("discount", Value.of(9));
    return Shop.track("e1", "Order Completed", "11:00", order);
  }

  private long spent() {
    List<BudgetShare> shares = new Budgets(shop.table, Pause.none()).shares(Town.BUDGET);
    return shares.stream().mapToLong(BudgetShare::spent).sum();
  }

  @Test
  void what_an_order_was_reduced_by_is_spent_once() {
    Event order = ordered(mailed());
    shop.fold(order);
    shop.fold(order);
    assertThat(spent()).isEqualTo(900);
  }

  /** Nothing may be known of the one who ordered, yet the money has gone. */
  @Test
  void it_is_spent_also_when_somebody_ordered_who_has_been_erased() {
    Event order = ordered(mailed());
    shop.table.write(List.of(Gates.erased(shop.gate(Shop.LEA), Shop.NOON)));
    assertThat(shop.fold(order).discarded()).containsKey("erased-client");
    assertThat(spent()).isEqualTo(900);
  }
}

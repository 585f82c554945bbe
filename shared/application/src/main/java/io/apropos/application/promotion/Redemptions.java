package io.apropos.application.promotion;

import io.apropos.application.budget.Codes;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.OpenCodes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Orders that name a code of ours: what it cost is spent, the rest of what was kept goes back to
 * the budget. A code is whoever's brings it, as a coupon is: what the shop took off is spent, also
 * when the client gave the code away. Told again, an order changes nothing.
 */
public final class Redemptions {
  private static final String ORDER_COMPLETED = "Order Completed";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Codes codes;
  private final Outbox outbox;
  private final OpenCodes openCodes;
  private final InstantSource clock;
  private final Pause pause;

  public Redemptions(Table table, InstantSource clock, Pause pause) {
    this.codes = new Codes(table);
    this.outbox = new Outbox(table, pause);
    this.openCodes = new OpenCodes(table, pause);
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Notes the code of an order, if it names an open one of ours. A coupon of the shop's own, a code
   * that has run out by then or is used up, and what a browser says, change nothing.
   *
   * @throws TransientFailure if the store did not answer: the event comes again
   */
  public void note(Event event) {
    if (event.type() == EventType.TRACK
        && event.trust() == Trust.SERVER
        && event.name().equalsIgnoreCase(ORDER_COMPLETED)) {
      Coupons.of(event.properties()).forEach(code -> note(event, code));
    }
  }

  private void note(Event event, String code) {
    for (int left = Pause.TRIES; left > 0; left--) {
      Optional<DecisionRow> row =
          codes.decision(code).flatMap(outbox::find).filter(it -> counts(it, event));
      if (row.isEmpty()
          || openCodes.use(
              row.get(), Orders.name(event), cost(event, row.get()), clock.instant())) {
        return;
      }
      pause.await();
    }
    throw new TransientFailure("others kept using the same code");
  }

  /** By when the order was placed, not by when we heard of it. */
  private static boolean counts(DecisionRow row, Event event) {
    return OpenCodes.mayBeOut(row)
        && row.codeUntil().filter(event.at()::isBefore).isPresent()
        && row.code()
            .filter(it -> !it.orders().contains(Orders.name(event)))
            .filter(it -> it.orders().size() < row.promotion().uses())
            .isPresent();
  }

  /** What the order says, else the share of its total; of what is not known all that was kept. */
  private static Money cost(Event event, DecisionRow row) {
    Promotion promotion = row.promotion();
    Value.Fields properties = event.properties();
    String currency = promotion.worst().currency().getCurrencyCode();
    return Optional.of(properties)
        .filter(it -> it.text("currency").orElse(currency).equals(currency))
        .flatMap(it ->
            it.number("discount")
                .or(() ->
                    it.number("total")
                        .or(() -> it.number("revenue"))
                        .map(t -> share(t, promotion))))
        .map(amount -> Money.of(amount, promotion.worst().currency()))
        .orElse(promotion.worst());
  }

  /** Of a total from which p per cent have been taken off: they were p/(100-p) of what is left. */
  private static BigDecimal share(BigDecimal total, Promotion promotion) {
    BigDecimal left = HUNDRED.subtract(promotion.percent());
    int decimals = promotion.worst().currency().getDefaultFractionDigits();
    return left.signum() > 0
        ? total.multiply(promotion.percent()).divide(left, decimals, RoundingMode.UP)
        : promotion.worst().amount();
  }
}

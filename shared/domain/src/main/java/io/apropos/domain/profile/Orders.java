package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was bought and given back. One order is one order however many events tell of it.
 *
 * @param completed newest 200
 * @param undone refunds and cancellations, newest 200
 * @param older orders that the log had no room for
 */
public record Orders(Newest<Order> completed, Newest<Refund> undone, int older) {
  private static final int ROOM = 200;
  private static final int LINES = 50;
  public static final Orders NONE = new Orders(Newest.none(ROOM), Newest.none(ROOM), 0);

  /**
   * One order, named by its own id, else by its event's.
   *
   * @param reduction what it was reduced by; empty = bought at full price
   */
  public record Order(String name, Stamp stamp, List<Line> lines, Optional<Reduction> reduction)
      implements Newest.Entry {
    public Order {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A rebate that was used.
   *
   * @param amount 0 and up; 0 when a coupon was named and no amount
   * @param currency ISO 4217, upper case; "" when the event named none
   */
  public record Reduction(BigDecimal amount, String currency) {
    public Reduction {
      amount = amount.stripTrailingZeros();
    }

    /**
     * By {@code discount} or {@code coupon} of the order, or by a coupon of one of its products.
     */
    static Optional<Reduction> of(Value.Fields properties) {
      BigDecimal amount =
          properties.number("discount").filter(n -> n.signum() > 0).orElse(BigDecimal.ZERO);
      boolean byCoupon =
          hasCoupon(properties)
              || properties.items("products").stream()
                  .anyMatch(line -> line instanceof Value.Fields fields && hasCoupon(fields));
      return amount.signum() > 0 || byCoupon
          ? Optional.of(new Reduction(amount, Line.currency(properties, "")))
          : Optional.empty();
    }

    private static boolean hasCoupon(Value.Fields fields) {
      return fields.text("coupon").filter(code -> !code.isBlank()).isPresent();
    }
  }

  /** One order undone: these products of it, or the whole when none is named. */
  public record Refund(String name, Stamp stamp, List<String> products) implements Newest.Entry {
    public Refund {
      products = List.copyOf(products);
    }
  }

  Orders after(Event event) {
    return switch (Vocabulary.lower(event.name())) {
      case Vocabulary.ORDER_COMPLETED ->
          union(
              new Orders(
                  completed(
                      new Order(
                          name(event),
                          Stamp.of(event),
                          Line.of(event.properties(), LINES),
                          Reduction.of(event.properties()))),
                  Newest.none(ROOM),
                  0));
      case Vocabulary.ORDER_REFUNDED, Vocabulary.ORDER_CANCELLED ->
          new Orders(completed, undone.with(refund(event)), older);
      default -> this;
    };
  }

  private static Newest<Order> completed(Order order) {
    return new Newest<>(ROOM, List.of(order));
  }

  private static Refund refund(Event event) {
    List<String> products =
        event.properties().items("products").isEmpty()
            ? List.of()
            : Line.of(event.properties(), LINES).stream().map(Line::product).toList();
    return new Refund(name(event), Stamp.of(event), products);
  }

  /** What an order is told apart by: its own id, else that of its event. */
  public static String name(Event event) {
    return event
        .properties()
        .text("order_id")
        .or(() -> event.properties().text("orderId"))
        .filter(id -> !id.isBlank() && id.length() <= 128)
        .orElse(event.id());
  }

  Orders union(Orders other) {
    Set<String> names =
        Stream.concat(completed.entries().stream(), other.completed.entries().stream())
            .map(Order::name)
            .collect(Collectors.toSet());
    Newest<Order> united = completed.union(other.completed);
    int crowdedOut = names.size() - united.entries().size();
    return new Orders(united, undone.union(other.undone), older + other.older + crowdedOut);
  }

  /** Orders that stand: those undone as a whole do not count. */
  public int count() {
    return older + standing().size();
  }

  public Optional<Instant> last() {
    List<Order> standing = standing();
    return standing.isEmpty() ? Optional.empty() : Optional.of(standing.getLast().stamp().at());
  }

  /** Products bought and kept, newest order first, each once. */
  public List<String> products() {
    return standing().reversed().stream()
        .flatMap(order -> kept(order).stream())
        .map(Line::product)
        .distinct()
        .toList();
  }

  /** Orders that stand, oldest first: those undone as a whole do not. */
  public List<Order> standing() {
    return completed.entries().stream()
        .filter(order -> undone.find(order.name()).map(r -> !r.products().isEmpty()).orElse(true))
        .toList();
  }

  /** What was kept of an order: what was given back is left out. */
  public List<Line> kept(Order order) {
    return order.lines().stream().filter(line -> !refunded(order, line)).toList();
  }

  private boolean refunded(Order order, Line line) {
    return undone
        .find(order.name())
        .map(refund -> refund.products().contains(line.product()))
        .orElse(false);
  }
}

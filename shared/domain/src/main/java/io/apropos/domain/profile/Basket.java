package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of what was done to a person's baskets; what is in them is read from it. An order or a
 * cart emptied clears the cart it names and whatever was added without naming one; without a cart
 * it clears all.
 *
 * @param changes newest 120
 */
public record Basket(Newest<Change> changes) {
  private static final int LINES = 50;
  public static final Basket NONE = new Basket(Newest.none(120));

  /** What was done. */
  public enum Kind {
    ADDED,
    REMOVED,
    /** The whole content is known from now on: the site showed it. */
    SHOWN,
    CLEARED
  }

  /**
   * One act.
   *
   * @param cart id of the cart; "" if the event named none
   */
  public record Change(Stamp stamp, Kind kind, String cart, List<Line> lines)
      implements Newest.Entry {
    public Change {
      lines = List.copyOf(lines);
    }

    @Override
    public String name() {
      return stamp.id();
    }
  }

  Basket after(Event event) {
    return kind(event)
        .map(kind -> new Change(Stamp.of(event), kind, cart(event), lines(kind, event)))
        .filter(change -> change.kind == Kind.CLEARED || !change.lines.isEmpty())
        .map(change -> new Basket(changes.with(change)))
        .orElse(this);
  }

  private static List<Line> lines(Kind kind, Event event) {
    return kind == Kind.CLEARED ? List.of() : Line.of(event.properties(), LINES);
  }

  private static Optional<Kind> kind(Event event) {
    return switch (Vocabulary.lower(event.name())) {
      case Vocabulary.PRODUCT_ADDED -> Optional.of(Kind.ADDED);
      case Vocabulary.PRODUCT_REMOVED -> Optional.of(Kind.REMOVED);
      case Vocabulary.CART_VIEWED, Vocabulary.CHECKOUT_STARTED -> Optional.of(Kind.SHOWN);
      case Vocabulary.CART_EMPTIED, Vocabulary.ORDER_COMPLETED -> Optional.of(Kind.CLEARED);
      default -> Optional.empty();
    };
  }

  private static String cart(Event event) {
    return event
        .properties()
        .text("cart_id")
        .or(() -> event.properties().text("cartId"))
        .filter(id -> id.length() <= 256)
        .orElse("");
  }

  Basket union(Basket other) {
    return new Basket(changes.union(other.changes));
  }

  public boolean neverUsed() {
    return changes.isEmpty();
  }

  public Optional<Instant> lastChange() {
    return changes.last().map(change -> change.stamp().at());
  }

  /** What is in all the person's carts, in the order in which it was put there. */
  public List<Line> lines() {
    Map<String, Map<String, Line>> carts = new LinkedHashMap<>();
    changes.entries().forEach(change -> apply(carts, change));
    return carts.values().stream().flatMap(cart -> cart.values().stream()).toList();
  }

  private static void apply(Map<String, Map<String, Line>> carts, Change change) {
    switch (change.kind) {
      case ADDED -> change.lines.forEach(line -> add(of(carts, change), line));
      case REMOVED -> change.lines.forEach(line -> remove(of(carts, change), line));
      case SHOWN -> {
        of(carts, change).clear();
        change.lines.forEach(line -> add(of(carts, change), line));
      }
      case CLEARED -> {
        if (change.cart.isEmpty()) {
          carts.clear();
        } else {
          carts.remove(change.cart);
          carts.remove("");
        }
      }
    }
  }

  private static Map<String, Line> of(Map<String, Map<String, Line>> carts, Change change) {
    return carts.computeIfAbsent(change.cart, _ -> new LinkedHashMap<>());
  }

  private static void add(Map<String, Line> cart, Line line) {
    cart.merge(
        line.product(),
        line.times(line.pieces()),
        (had, more) -> more.times(had.pieces() + more.pieces()));
  }

  private static void remove(Map<String, Line> cart, Line line) {
    cart.computeIfPresent(
        line.product(),
        (_, had) ->
            line.quantity() == 0 || line.quantity() >= had.quantity()
                ? null
                : had.times(had.quantity() - line.quantity()));
  }
}

package io.apropos.cli;

import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a shop's server posts, item by item. */
final class Items {
  private Items() {}

  /** Traits of somebody in Paris who reads English. */
  static Value.Fields paris(String email) {
    return Value.Fields.NONE
        .with("email", Value.of(email))
        .with("language", Value.of("en"))
        .with("country", Value.of("FR"))
        .with("timezone", Value.of("Europe/Paris"));
  }

  /**
   * @param topics granted by double opt-in at {@code at}
   */
  static Value.Fields identify(Instant at, String client, Value.Fields traits, String... topics) {
    List<Value.Fields> records =
        Arrays.stream(topics)
            .map(topic ->
                Value.Fields.NONE
                    .with("topic", Value.of(topic))
                    .with("channel", Value.of("email"))
                    .with("purpose", Value.of("marketing"))
                    .with("state", Value.of("granted"))
                    .with("source", Value.of("account form"))
                    .with("textVersion", Value.of(topic + "-2026-03"))
                    .with("at", Value.of(at.toString()))
                    .with("method", Value.of("double-opt-in")))
            .toList();
    Value.Fields consent = Value.Fields.NONE.with("records", Value.items(records));
    return Value.Fields.NONE
        .with("type", Value.of("identify"))
        .with("timestamp", Value.of(at.toString()))
        .with("userId", Value.of(client))
        .with("traits", traits)
        .with("context", Value.Fields.NONE.with("consent", consent));
  }

  static Value.Fields track(Instant at, String client, String event, Value.Fields properties) {
    return Value.Fields.NONE
        .with("type", Value.of("track"))
        .with("timestamp", Value.of(at.toString()))
        .with("userId", Value.of(client))
        .with("event", Value.of(event))
        .with("properties", properties);
  }

  static Value.Fields added(Instant at, String client, String cart, String product) {
    return track(at, client, "Product Added", line(product).with("cart_id", Value.of(cart)));
  }

  static Value.Fields ordered(Instant at, String client, String order) {
    Value.Fields properties =
        Value.Fields.NONE
            .with("order_id", Value.of(order))
            .with("total", Value.of(59))
            .with("currency", Value.of("EUR"))
            .with("products", Value.items(List.of(line("1329892"))));
    return track(at, client, "Order Completed", properties);
  }

  private static Value.Fields line(String product) {
    return Value.Fields.NONE
        .with("product_id", Value.of(product))
        .with("quantity", Value.of(1))
        .with("price", Value.of(59))
        .with("currency", Value.of("EUR"));
  }
}

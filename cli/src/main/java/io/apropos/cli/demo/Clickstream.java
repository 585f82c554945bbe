package io.apropos.cli.demo;

import io.apropos.domain.message.Products;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the sampled visits into the events a shop's website and server would post. */
final class Clickstream {
  private static final Duration ONE_CHECKOUT = Duration.ofHours(1);

  private final Cast cast;
  private final Products products;

  Clickstream(Cast cast, Products products) {
    this.cast = cast;
    this.products = products;
  }

  /** All moments of the demo, in order of time. */
  List<Moment> of(List<Value.Fields> visits) {
    Map<Long, Cast.Member> members =
        cast.members().stream().collect(Collectors.toMap(Cast.Member::session, member -> member));
    List<Moment> moments = new ArrayList<>();
    for (Value.Fields visit : visits) {
      long session = visit.number("session").orElseThrow().longValueExact();
      moments.addAll(new Visit(session, members.get(session)).moments(visit.items("events")));
    }
    cast.acts().forEach(act -> moments.add(momentOf(act)));
    moments.removeIf(moment -> moment.at().isAfter(cast.ends()));
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private static Moment momentOf(Cast.Act act) {
    if (!act.leaves().isEmpty()) {
      return new Moment.Leave(act.at(), act);
    }
    Value.Fields item =
        track("act-" + act.userId() + "-" + act.at(), act.at(), act.event(), act.properties())
            .with("userId", Value.of(act.userId()));
    return new Moment.Post(act.at(), false, item);
  }

  private static Value.Fields track(
      String messageId, Instant at, String event, Value.Fields properties) {
    return Value.Fields.NONE
        .with("type", Value.of("track"))
        .with("messageId", Value.of(messageId))
        .with("timestamp", Value.of(at.toString()))
        .with("event", Value.of(event))
        .with("properties", properties);
  }

  private Value.Fields product(String id) {
    Value.Fields fields =
        Value.Fields.NONE
            .with("product_id", Value.of(id))
            .with("quantity", Value.of(1))
            .with("currency", Value.of("EUR"))
            .with("price", Value.of(price(id)));
    return products
        .find(id)
        .map(p -> fields.with("name", Value.of(p.name().in("en", "en"))))
        .orElse(fields);
  }

  private BigDecimal price(String id) {
    return products
        .find(id)
        .flatMap(Products.Product::price)
        .map(Money::amount)
        .orElse(new BigDecimal("29.00"));
  }

  /** One line of the sample; {@code member} is null for a visitor who never says who they are. */
  private final class Visit {
    private final long session;
    private final Cast.@org.jspecify.annotations.Nullable Member member;
    private final List<Moment> moments = new ArrayList<>();
    private Instant lastOrderAt = Instant.MIN;
    private List<Value> lines = new ArrayList<>();
    private int order;

    Visit(long session, Cast.@org.jspecify.annotations.Nullable Member member) {
      this.session = session;
      this.member = member;
    }

    List<Moment> moments(List<Value> events) {
      for (int i = 0; i < events.size(); i++) {
        Value.Fields event = (Value.Fields) events.get(i);
        Instant at =
            Instant.ofEpochMilli(event.number("ts").orElseThrow().longValueExact())
                .plus(cast.moved());
        if (member != null && i == member.knownFrom()) {
          logIn(member, at);
        }
        add(i, at, event);
      }
      flushOrder();
      return moments;
    }

    private void add(int index, Instant at, Value.Fields event) {
      String product = event.text("aid").orElseThrow();
      switch (event.text("type").orElseThrow()) {
        case "clicks" -> post(index, at, "Product Viewed", product(product));
        case "carts" -> post(index, at, "Product Added", product(product).with("cart_id", cart()));
        case "orders" -> orderLine(at, product);
        default -> throw new IllegalStateException("the sample knows clicks, carts and orders");
      }
    }

    private Value cart() {
      return Value.of("basket-" + session + "-" + order);
    }

    private void orderLine(Instant at, String product) {
      if (at.isAfter(lastOrderAt.plus(ONE_CHECKOUT)) && !lines.isEmpty()) {
        flushOrder();
      }
      lastOrderAt = at;
      lines.add(product(product));
    }

    private void flushOrder() {
      if (lines.isEmpty()) {
        return;
      }
      BigDecimal total =
          lines.stream()
              .map(line -> ((Value.Fields) line).number("price").orElseThrow())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      Value.Fields properties =
          Value.Fields.NONE
              .with("order_id", Value.of("order-" + session + "-" + order))
              .with("total", Value.of(total))
              .with("currency", Value.of("EUR"))
              .with("products", new Value.Items(lines));
      post(100_000 + order, lastOrderAt, "Order Completed", properties);
      order++;
      lines = new ArrayList<>();
    }

    private void post(int index, Instant at, String event, Value.Fields properties) {
      Cast.Member who = member;
      boolean known = who != null && index >= who.knownFrom(); // an order's index is beyond all
      Value.Fields item =
          track("otto-" + session + "-" + index, at, event, properties)
              .with("anonymousId", Value.of("v-" + session));
      moments.add(
          new Moment.Post(
              at,
              !known,
              who != null && known ? item.with("userId", Value.of(who.userId())) : item));
    }

    private void logIn(Cast.Member who, Instant at) {
      Value.Fields consent =
          Value.Fields.NONE.with("consent", Value.Fields.NONE.with("records", consents(who, at)));
      Value.Fields identify =
          Value.Fields.NONE
              .with("type", Value.of("identify"))
              .with("messageId", Value.of("login-" + session))
              .with("timestamp", Value.of(at.toString()))
              .with("userId", Value.of(who.userId()))
              .with("anonymousId", Value.of(who.visitorId()))
              .with("traits", who.traits())
              .with("context", consent);
      moments.add(new Moment.Post(at, false, identify));
      if (who.signsUp()) {
        Value.Fields signUp =
            track("signup-" + session, at, "Signed Up", Value.Fields.NONE)
                .with("userId", Value.of(who.userId()));
        moments.add(new Moment.Post(at, false, signUp));
      }
    }

    private static Value consents(Cast.Member who, Instant at) {
      return Value.items(
          who.consents().stream()
              .map(choice ->
                  Value.Fields.NONE
                      .with("topic", Value.of(choice.split("/", 2)[0]))
                      .with("channel", Value.of("email"))
                      .with(
                          "purpose",
                          Value.of(choice.contains("/") ? choice.split("/", 2)[1] : "marketing"))
                      .with("state", Value.of("granted"))
                      .with("source", Value.of("account form"))
                      .with("textVersion", Value.of(choice.split("/", 2)[0] + "-2026-03"))
                      .with("at", Value.of(at.toString()))
                      .with("method", Value.of("double-opt-in")))
              .toList());
    }
  }
}

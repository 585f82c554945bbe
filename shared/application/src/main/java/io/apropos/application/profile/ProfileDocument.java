package io.apropos.application.profile;

import io.apropos.domain.profile.Activity;
import io.apropos.domain.profile.Activity.Visit;
import io.apropos.domain.profile.Basket;
import io.apropos.domain.profile.Claims;
import io.apropos.domain.profile.Claims.Trait;
import io.apropos.domain.profile.Flags;
import io.apropos.domain.profile.Interests;
import io.apropos.domain.profile.Interests.Interest;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.profile.Profile.Sent;
import io.apropos.domain.profile.Visitors;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A profile as one JSON document; short names, since every client has one. */
final class ProfileDocument {
  private ProfileDocument() {}

  static Value.Fields write(Profile profile) {
    return Value.Fields.NONE
        .with("seen", Parts.seen(profile.seen()))
        .with("proven", Parts.log(profile.claims().proven(), ProfileDocument::trait))
        .with("claimed", Parts.log(profile.claims().claimed(), ProfileDocument::trait))
        .with("device", Parts.log(profile.claims().surroundings(), ProfileDocument::trait))
        .with("viewed", Parts.log(profile.interests().viewed(), ProfileDocument::interest))
        .with("searched", Parts.log(profile.interests().searched(), ProfileDocument::interest))
        .with("categories", Parts.log(profile.interests().categories(), ProfileDocument::interest))
        .with("basket", Parts.log(profile.basket().changes(), ProfileDocument::change))
        .with("orders", Parts.log(profile.orders().completed(), ProfileDocument::order))
        .with("refunds", Parts.log(profile.orders().undone(), ProfileDocument::refund))
        .with("olderOrders", Value.of(profile.orders().older()))
        .with("visits", Parts.log(profile.activity().visits(), _ -> Value.Fields.NONE))
        .with("lastContact", Parts.instant(profile.activity().lastContact()))
        .with("flags", flags(profile.flags()))
        .with("chains", ChainsDocument.write(profile.chains()))
        .with("sent", Parts.log(profile.sent(), sent -> named(sent.name())))
        .with("joined", visitors(profile.joined()))
        .with("hits", HitsDocument.write(profile.hits()));
  }

  static Profile read(Value.Fields document) {
    Profile empty = Profile.EMPTY;
    return new Profile(
        Parts.seen(document.fields("seen")),
        claims(document, empty.claims()),
        interests(document, empty.interests()),
        new Basket(
            Parts.log(empty.basket().changes(), document.items("basket"), ProfileDocument::change)),
        new Orders(
            Parts.log(empty.orders().completed(), document.items("orders"), ProfileDocument::order),
            Parts.log(empty.orders().undone(), document.items("refunds"), ProfileDocument::refund),
            Parts.whole(document, "olderOrders")),
        new Activity(
            Parts.log(
                empty.activity().visits(),
                document.items("visits"),
                f -> new Visit(Parts.stamp(f))),
            Parts.instantIn(document.find("lastContact"))),
        flags(document.fields("flags")),
        ChainsDocument.read(document.fields("chains")),
        Parts.log(
            empty.sent(),
            document.items("sent"),
            f -> new Sent(Parts.text(f, "n"), Parts.stamp(f))),
        visitors(document.fields("joined")),
        HitsDocument.read(document.fields("hits")));
  }

  private static Claims claims(Value.Fields document, Claims empty) {
    return new Claims(
        Parts.log(empty.proven(), document.items("proven"), ProfileDocument::trait),
        Parts.log(empty.claimed(), document.items("claimed"), ProfileDocument::trait),
        Parts.log(empty.surroundings(), document.items("device"), ProfileDocument::trait));
  }

  private static Interests interests(Value.Fields document, Interests empty) {
    return new Interests(
        Parts.log(empty.viewed(), document.items("viewed"), ProfileDocument::interest),
        Parts.log(empty.searched(), document.items("searched"), ProfileDocument::interest),
        Parts.log(empty.categories(), document.items("categories"), ProfileDocument::interest));
  }

  private static Value.Fields named(String name) {
    return Value.Fields.NONE.with("n", Value.of(name));
  }

  private static Value.Fields trait(Trait trait) {
    return named(trait.name()).with("v", trait.value());
  }

  private static Trait trait(Value.Fields fields) {
    return new Trait(Parts.text(fields, "n"), fields.find("v").orElseThrow(), Parts.stamp(fields));
  }

  private static Value.Fields interest(Interest interest) {
    return named(interest.name());
  }

  private static Interest interest(Value.Fields fields) {
    return new Interest(Parts.text(fields, "n"), Parts.stamp(fields));
  }

  private static Value.Fields change(Basket.Change change) {
    return Value.Fields.NONE
        .with("k", Value.of(change.kind().name()))
        .with("c", Value.of(change.cart()))
        .with("l", Parts.lines(change.lines()));
  }

  private static Basket.Change change(Value.Fields fields) {
    return new Basket.Change(
        Parts.stamp(fields),
        Basket.Kind.valueOf(Parts.text(fields, "k")),
        Parts.text(fields, "c"),
        Parts.linesIn(fields.items("l")));
  }

  static Value.Fields order(Orders.Order order) {
    Value.Fields fields = named(order.name()).with("l", Parts.lines(order.lines()));
    return order
        .reduction()
        .map(reduction -> fields.with("r", reduction(reduction)))
        .orElse(fields);
  }

  private static Value.Fields reduction(Orders.Reduction reduction) {
    return Value.Fields.NONE
        .with("a", Value.of(reduction.amount()))
        .with("c", Value.of(reduction.currency()));
  }

  private static Optional<Orders.Reduction> reduction(Value.Fields order) {
    Value.Fields fields = order.fields("r");
    return fields
        .number("a")
        .map(amount -> new Orders.Reduction(amount, fields.text("c").orElse("")));
  }

  private static Orders.Order order(Value.Fields fields) {
    return new Orders.Order(
        Parts.text(fields, "n"),
        Parts.stamp(fields),
        Parts.linesIn(fields.items("l")),
        reduction(fields));
  }

  private static Value.Fields refund(Orders.Refund refund) {
    return named(refund.name()).with("p", Value.texts(refund.products()));
  }

  private static Orders.Refund refund(Value.Fields fields) {
    List<String> products =
        fields.items("p").stream().flatMap(v -> Value.asText(v).stream()).toList();
    return new Orders.Refund(Parts.text(fields, "n"), Parts.stamp(fields), products);
  }

  private static Value.Fields flags(Flags flags) {
    Value.Fields fields = Value.Fields.NONE;
    for (Map.Entry<String, Flags.Switch> flag : flags.byName().entrySet()) {
      fields =
          fields.with(
              flag.getKey(),
              Value.Fields.NONE
                  .with("opened", Parts.instant(flag.getValue().opened()))
                  .with("closed", Parts.instant(flag.getValue().closed())));
    }
    return fields;
  }

  private static Flags flags(Value.Fields fields) {
    Map<String, Flags.Switch> flags = new LinkedHashMap<>();
    for (String name : fields.members().keySet()) {
      Value.Fields flag = fields.fields(name);
      flags.put(
          name,
          new Flags.Switch(
              Parts.instantIn(flag.find("opened")), Parts.instantIn(flag.find("closed"))));
    }
    return new Flags(flags);
  }

  private static Value.Fields visitors(Visitors visitors) {
    Value.Fields fields = Value.Fields.NONE;
    for (Map.Entry<String, Instant> visitor : visitors.since().entrySet()) {
      fields = fields.with(visitor.getKey(), Parts.instant(Optional.of(visitor.getValue())));
    }
    return fields;
  }

  private static Visitors visitors(Value.Fields fields) {
    Map<String, Instant> since = new LinkedHashMap<>();
    fields
        .members()
        .forEach((id, at) -> since.put(id, Parts.instantIn(Optional.of(at)).orElseThrow()));
    return new Visitors(since);
  }
}

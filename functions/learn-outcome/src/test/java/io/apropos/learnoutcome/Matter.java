package io.apropos.learnoutcome;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.learn.LearnOutcome;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.store.Reservations;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A mail to a client of the town, and what the client does afterwards. */
final class Matter {
  static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";

  final MemoryTable table = new MemoryTable();
  final Town town;
  private int events;

  Matter() {
    town = Town.withControlGroup(table, 20);
  }

  /** Where something is tried out. */
  Matter(String experiments) {
    town = Town.withExperiments(table, experiments);
  }

  /** The nth client who is, or is not, in the control group. */
  ClientId client(int n, boolean held) {
    Holdout holdout = town.edition().catalogue().experiments().holdout();
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(Town::client)
        .filter(client -> holdout.holds(client, MessageClass.MARKETING) == held)
        .skip(n - 1)
        .findFirst()
        .orElseThrow();
  }

  Occasion decided(String id, ClientId client) {
    return decided(id, client, "m0");
  }

  Occasion decided(String id, ClientId client, String message) {
    if (new Gates(table).read(client).version() == 0) {
      town.settles(table, client, client.value() + "@mail.example");
    }
    Occasion occasion = town.occasion(id, client, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  Occasion sent(String id, ClientId client) {
    return sent(id, client, "m0");
  }

  Occasion sent(String id, ClientId client, String message) {
    Occasion occasion = decided(id, client, message);
    Dispatched dispatched =
        town.dispatches(table, ClaimCheck::judge)
            .dispatch(id(occasion), () -> Duration.ofSeconds(20));
    if (dispatched.outcome() != Dispatched.Outcome.SENT) {
      throw new IllegalStateException("not sent: " + dispatched);
    }
    return occasion;
  }

  /** The mail carried a rebate. */
  void granted(Occasion mail, String percent) {
    Item item = table.read(DecisionIds.decision(id(mail))).orElseThrow();
    Value.Fields planned = (Value.Fields) item.value("planned").orElseThrow();
    Value.Fields promotion =
        Value.Fields.NONE
            .with("percent", Value.of(new BigDecimal(percent)))
            .with("budget", Value.of("spring"))
            .with("worst", Value.of(400))
            .with("currency", Value.of("EUR"))
            .with("uses", Value.of(1))
            .with("validFor", Value.of("PT72H"));
    table.write(
        List.of(
            new Write.Put(
                item.with("planned", planned.with("promotion", promotion)),
                new Condition.Always())));
  }

  void does(ClientId client, String name, Value.Fields properties) {
    does(client, name, properties, Trust.SERVER);
  }

  private void does(ClientId client, String name, Value.Fields properties, Trust trust) {
    Instant now = town.clock.instant();
    Event event =
        new Event(
            "e" + ++events,
            EventType.TRACK,
            name,
            Optional.of(client),
            Optional.empty(),
            Optional.empty(),
            properties,
            Value.Fields.NONE,
            Value.Fields.NONE,
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            trust,
            0);
    new UpdateProfile(
            table,
            () -> Optional.of(town.edition().catalogue()),
            new RecordingOccasions(),
            town.clock,
            Pause.none())
        .apply(List.of(new Delivery("%05d".formatted(events), EventJson.write(event), now)));
  }

  /** As follow-link tells of it. */
  void follows(ClientId client, Occasion mail, String method, String agent) {
    Instant made = row(mail).claim().orElseThrow().at();
    does(
        client,
        EventNames.EMAIL_LINK_CLICKED,
        Value.Fields.NONE
            .with("decision", Value.of(id(mail)))
            .with("link", Value.of("0"))
            .with("method", Value.of(method))
            .with("agent", Value.of(agent))
            .with("click", Value.of("mark-" + client.value()))
            .with("made", Value.of(made.toString())),
        Trust.OWN);
  }

  /** As record-feedback tells of it. */
  void opens(ClientId client, Occasion mail) {
    var properties = Value.Fields.NONE.with("decision", Value.of(id(mail)));
    does(client, EventNames.EMAIL_OPENED, properties, Trust.OWN);
  }

  /** A decision that had something to offer and said nothing. */
  Occasion kept(String id, ClientId client, double relevance) {
    var offer = Value.Fields.NONE.with("relevance", Value.of(relevance));
    return kept(id, client, Value.Fields.NONE.with("offer", offer));
  }

  /** A silence with that receipt. */
  Occasion kept(String id, ClientId client, Value.Fields receipt) {
    if (new Gates(table).read(client).version() == 0) {
      town.settles(table, client, client.value() + "@mail.example");
    }
    Occasion occasion = town.occasion(id, client, "m0");
    Instant now = town.clock.instant();
    new Reservations(table)
        .commit(
            new Reservations.Request(
                silence(occasion, now),
                new Gates(table).read(client),
                Optional.empty(),
                Optional.empty(),
                Reservations.Room.ENOUGH,
                Reservations.Room.ENOUGH,
                true,
                ReceiptBytes.of(receipt),
                now));
    return occasion;
  }

  private static DecisionRow silence(Occasion occasion, Instant now) {
    return new DecisionRow(
        id(occasion),
        occasion,
        DecisionState.SILENT,
        occasion.person(),
        Optional.empty(),
        "silent",
        "not-relevant",
        now,
        now,
        false,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Sum of one kind over all shards of what decisions had to offer. */
  double offered(String suffix) {
    return table.all().stream()
        .filter(item -> item.key().pk().startsWith("N#(offers"))
        .flatMap(
            item -> item.attributes().keySet().stream().flatMap(name -> named(item, name, suffix)))
        .mapToDouble(BigDecimal::doubleValue)
        .sum();
  }

  private static Stream<BigDecimal> named(Item item, String name, String suffix) {
    return name.endsWith(suffix) ? item.number(name).stream() : Stream.empty();
  }

  void looks(ClientId client) {
    does(client, "Product Viewed", Value.Fields.NONE.with("product_id", Value.of("p1")));
  }

  void buys(ClientId client, String order) {
    does(client, "Order Completed", Value.Fields.NONE.with("order_id", Value.of(order)));
  }

  void later(Duration by) {
    town.clock.advance(by);
  }

  LearnOutcome.Learnt learns() {
    return learns(table);
  }

  LearnOutcome.Learnt learns(Table through) {
    return new LearnOutcome(
            new LearnOutcome.World(
                through,
                new Fence(table, ARN, System::nanoTime),
                town.catalogues(table),
                town.clock,
                Pause.none()))
        .run(() -> Duration.ofSeconds(55));
  }

  Optional<Item> outcome(Occasion occasion) {
    return table.read(DecisionIds.outcome(id(occasion)));
  }

  DecisionRow row(Occasion occasion) {
    return new Outbox(table, Pause.none()).find(id(occasion)).orElseThrow();
  }

  static String id(Occasion occasion) {
    return DecisionIds.of(occasion.id(), occasion.round());
  }
}

package io.apropos.measurebrand;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.figures.FigureShelf;
import io.apropos.application.measure.MeasureBrand;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.Profiles;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.domain.affinity.Companions.Companion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.lambda.Environment;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";
  private static final Instant NIGHT = Instant.parse("2026-11-21T04:30:00Z");

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 9, 9, "drop");
  private int sequence;

  @Test
  void finds_its_buyers_by_index_and_decisions_go_by_what_it_found() throws IOException {
    for (int i = 1; i <= 120; i++) {
      buys("c" + i, i, 300, "lamp");
      buys("c" + i, i, 300 - 160, "bulb");
    }
    asks("looker");
    assertThat(features("c120").find("valueTier")).as("before the first night").isEmpty();

    assertThat(run(NIGHT)).isEqualTo("{\"buyers\":120,\"products\":2}");

    town.clock.advance(Duration.ofHours(2));
    assertThat(features("c120").number("valueTier")).contains(BigDecimal.valueOf(5));
    assertThat(features("c1").number("valueTier")).contains(BigDecimal.ONE);
    assertThat(features("looker").number("valueTier")).contains(BigDecimal.ZERO);
    assertThat(features("c7").text("stage")).contains("active");
    assertThat(features("c7").number("expectedOrders").orElseThrow().doubleValue())
        .isBetween(0.5, 1.5);
    assertThat(features("c7").fields("figures").text("at")).contains(NIGHT.toString());
    var shelf = new FigureShelf(table);
    assertThat(shelf.companions(shelf.latest().orElseThrow()).of("lamp"))
        .extracting(Companion::product)
        .containsExactly("bulb");
  }

  @Test
  void a_night_is_measured_once_and_the_next_one_keeps_the_edges_of_the_week_before()
      throws IOException {
    for (int i = 1; i <= 100; i++) {
      buys("c" + i, i, 10, "lamp");
    }
    run(NIGHT);
    assertThat(run(NIGHT.plusSeconds(600))).isEqualTo("{\"buyers\":0,\"products\":0}");
    run(NIGHT.plus(Duration.ofDays(7)));
    assertThat(new FigureShelf(table).latest().orElseThrow().figures().tiers().weeks()).hasSize(2);
  }

  @Test
  void a_visitor_who_bought_and_turns_out_to_be_a_client_is_counted_once() throws IOException {
    fold(event("o1", "Order Completed", order("o1", 20, "lamp"), NIGHT.minusSeconds(9), "", "v1"));
    assertThat(run(NIGHT)).startsWith("{\"buyers\":0,");
    fold(event("i1", "", Value.Fields.NONE, NIGHT.minusSeconds(8), "c1", "v1"));
    assertThat(run(NIGHT.plus(Duration.ofDays(1)))).startsWith("{\"buyers\":1,");
  }

  @Test
  void what_was_done_ages_ago_weighs_nothing_and_is_written_so_that_it_can_be_read()
      throws IOException {
    Instant ancient = Instant.parse("1900-01-01T03:10:00Z");
    fold(event("old", "Order Completed", order("old", 20, "lamp"), ancient, "c1", ""));
    assertThat(run(NIGHT)).startsWith("{\"buyers\":1,");
    assertThat(new FigureShelf(table).latest().orElseThrow().figures().hours().weight(3)).isZero();
    assertThat(features("c1").text("stage")).contains("lapsed");
  }

  @Test
  void behind_a_closed_fence_nothing_is_measured() throws IOException {
    buys("c1", 10, 10, "lamp");
    new Fence(table, ARN, System::nanoTime).pause(true);
    assertThat(run(NIGHT)).startsWith("{\"buyers\":0,");
    assertThat(new FigureShelf(table).latest()).isEmpty();
  }

  private Value.Fields features(String client) {
    return new Profiles(table)
        .of(
            new Gates(table).read(new ClientId(client)),
            town.edition().catalogue(),
            town.clock.instant())
        .features();
  }

  private void buys(String client, int price, int daysAgo, String product) {
    String id = client + product;
    Instant at = NIGHT.minus(Duration.ofDays(daysAgo));
    fold(event(id, "Order Completed", order(id, price, product), at, client, ""));
  }

  private void asks(String client) {
    fold(event(client, "Products Searched", Value.Fields.NONE, NIGHT.minusSeconds(9), client, ""));
  }

  private void fold(Event event) {
    sequence++;
    var use =
        new UpdateProfile(
            table,
            () -> Optional.of(town.edition().catalogue()),
            new RecordingOccasions(),
            town.clock,
            Pause.none());
    use.apply(
        List.of(new Delivery("%05d".formatted(sequence), EventJson.write(event), event.at())));
  }

  private static Value.Fields order(String id, int price, String product) {
    Value.Fields line =
        Value.Fields.NONE
            .with("product_id", Value.of(product))
            .with("price", Value.of(price))
            .with("currency", Value.of("EUR"));
    return Value.Fields.NONE
        .with("order_id", Value.of(id))
        .with("products", Value.items(List.of(line)));
  }

  private static Event event(
      String id, String name, Value.Fields properties, Instant at, String client, String visitor) {
    return new Event(
        id,
        name.isEmpty() ? EventType.IDENTIFY : EventType.TRACK,
        name,
        client.isEmpty() ? Optional.empty() : Optional.of(new ClientId(client)),
        visitor.isEmpty() ? Optional.empty() : Optional.of(new VisitorId(visitor)),
        Optional.empty(),
        properties,
        Value.Fields.NONE,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Trust.SERVER,
        0);
  }

  private String run(Instant now) throws IOException {
    town.clock.advance(Duration.between(town.clock.instant(), now));
    var fence = new Fence(table, ARN, System::nanoTime);
    var use = new MeasureBrand(table, fence, town.catalogues(table), ZoneOffset.UTC);
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var out = new ByteArrayOutputStream();
    Path sample =
        Path.of(
            System.getProperty("apropos.root", "../.."),
            "events/samples/measure-brand/every-night.json");
    try (InputStream in = Files.newInputStream(sample)) {
      new Handler(use, environment).handleRequest(in, out, null);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

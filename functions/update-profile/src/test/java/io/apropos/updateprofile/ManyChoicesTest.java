package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.profile.Batch;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.RecordingOccasions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One event that says more about consent than one transaction holds. */
class ManyChoicesTest {
  private static final int TOPICS = 220;
  private static final Catalogue CATALOGUE = catalogue();

  private final Shop shop = new Shop();

  @Test
  void a_banner_that_refuses_a_purpose_refuses_it_on_every_topic() {
    Batch done = over(shop.table).apply(shop.deliveries(banner("1")));
    assertThat(done.quarantined()).isEmpty();
    assertThat(done.folded()).isEqualTo(1);
    IntStream.range(0, TOPICS)
        .forEach(topic -> assertThat(state(topic)).isEqualTo(ConsentState.REFUSED));
    assertThat(new ConsentLog(shop.table).of(Shop.LEA)).hasSize(TOPICS);
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  @Test
  void records_of_both_kinds_all_count() {
    over(shop.table).apply(shop.deliveries(records("1")));
    for (int topic = 0; topic < TOPICS; topic++) {
      assertThat(state(topic))
          .isEqualTo(topic % 2 == 0 ? ConsentState.GRANTED : ConsentState.REFUSED);
    }
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  @Test
  void what_is_refused_stands_first_and_a_crash_on_the_way_is_made_good_by_the_repetition() {
    var writes = new AtomicInteger();
    var faulty =
        new FaultyTable(
            shop.table,
            call ->
                call.kind() == Kind.WRITE && writes.getAndIncrement() >= 2
                    ? new Act.NotDone()
                    : new Act.Nothing());
    List<Delivery> deliveries = shop.deliveries(records("1"));
    assertThat(over(faulty).apply(deliveries).resumeAt()).isPresent();
    IntStream.range(0, TOPICS)
        .filter(topic -> topic % 2 == 1)
        .forEach(topic -> assertThat(state(topic)).isEqualTo(ConsentState.REFUSED));
    Batch again = over(shop.table).apply(deliveries);
    assertThat(again.folded()).isEqualTo(1);
    assertThat(shop.gate(Shop.LEA).consents()).hasSize(TOPICS);
    assertThat(new ConsentLog(shop.table).of(Shop.LEA)).as("once each").hasSize(TOPICS);
    assertThat(new ConsentLog(shop.table).isIntact(shop.gate(Shop.LEA))).isTrue();
  }

  private ConsentState state(int topic) {
    var key = new ConsentKey(id(topic), Channel.EMAIL, ConsentKey.MARKETING);
    return shop.gate(Shop.LEA).consents().get(key).state();
  }

  private static UpdateProfile over(Table table) {
    return new UpdateProfile(
        table,
        () -> Optional.of(CATALOGUE),
        new RecordingOccasions(),
        InstantSource.fixed(Shop.NOON),
        Pause.none());
  }

  private static Event banner(String id) {
    Value.Fields categories = Value.Fields.NONE.with("marketing", Value.of(false));
    return saying(id, Value.Fields.NONE.with("categoryPreferences", categories));
  }

  private static Event records(String id) {
    List<Value.Fields> records =
        IntStream.range(0, TOPICS)
            .mapToObj(topic ->
                Shop.consent(
                    id(topic), topic % 2 == 0 ? "granted" : "refused", "09:59", "checkbox"))
            .toList();
    return saying(id, Value.Fields.NONE.with("records", Value.items(records)));
  }

  private static Event saying(String id, Value.Fields consent) {
    Event plain =
        Shop.event(
            id,
            EventType.IDENTIFY,
            "",
            "10:00",
            Value.Fields.NONE,
            Value.Fields.NONE,
            Trust.SERVER);
    return new Event(
        plain.id(),
        plain.type(),
        plain.name(),
        plain.client(),
        plain.visitor(),
        plain.previous(),
        plain.properties(),
        plain.traits(),
        Value.Fields.NONE.with("consent", consent),
        plain.at(),
        plain.receivedAt(),
        plain.originalTimestamp(),
        plain.sentAt(),
        plain.trust(),
        plain.hop());
  }

  private static String id(int topic) {
    return "topic-%03d".formatted(topic);
  }

  private static Catalogue catalogue() {
    Value.Fields bundle = Json.readObject(Shop.BUNDLE.getBytes(StandardCharsets.UTF_8));
    List<Value.Fields> topics =
        IntStream.range(0, TOPICS)
            .mapToObj(topic ->
                Value.Fields.NONE
                    .with("id", Value.of(id(topic)))
                    .with("name", Value.of(id(topic)))
                    .with("class", Value.of("marketing"))
                    .with("channels", Value.texts(List.of("email")))
                    .with("optIn", Value.of("single")))
            .toList();
    Value.Fields book = bundle.fields("topics").with("topics", Value.items(topics));
    return CatalogueReader.read(
        bundle.with("topics", book).with("messages", Value.items(List.of())));
  }
}

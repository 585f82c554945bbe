package io.apropos.application.learn;

import io.apropos.application.store.Instants;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Offers;
import io.apropos.domain.contact.SignalScales;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.learning.DecayedSum;
import io.apropos.domain.signal.SignalKind;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The counters, eight items a message so that no partition runs hot, and the snapshot of all of
 * them that decisions read.
 */
public final class Shelf {
  private static final int SHARDS = 8;

  /** Not a message: how relevance and answers compare over all of them. */
  static final String SCALE = "(scale)";

  private static final Duration MONTH = Duration.ofDays(30);

  /** What fell longer ago than this counts no more, should another era have begun since. */
  static final Duration ERA_BEFORE = Duration.ofDays(180);

  private static final Key LATEST = new Key("N#snapshot", "latest");

  private final Table table;

  public Shelf(Table table) {
    this.table = table;
  }

  /** Adds what one outcome adds; part of the transaction that records it. */
  public static Write add(String arm, PersonId person, Map<String, BigDecimal> increments) {
    CRC32 sum = new CRC32();
    sum.update(person.key().getBytes(StandardCharsets.UTF_8));
    return new Write.Update(
        new Key("N#" + arm, Long.toString(sum.getValue() % SHARDS)),
        Map.of(),
        increments,
        List.of(),
        new Condition.Always());
  }

  /**
   * Adds to what {@link #scales} divides, and to how predictions come out.
   *
   * @param predicted chance of an answer by this person, as tired as they were
   */
  static Map<String, BigDecimal> answers(Lesson lesson, double predicted) {
    boolean seen = lesson.signal().seen();
    String kind = prefix(lesson.signal().kind());
    Map<String, BigDecimal> add = new LinkedHashMap<>();
    add.put(kind + "Seen", Decay.QUARTER.increment(seen ? 1 : 0, lesson.from()));
    add.put(kind + "Expected", Decay.QUARTER.increment(lesson.effective(), lesson.from()));
    Offers.answer(predicted, seen)
        .forEach((name, sum) -> add.put(name, Decay.QUARTER.increment(sum, lesson.from())));
    return add;
  }

  /** What one decision adds that had something to offer, under {@link #offersArm}. */
  static Map<String, BigDecimal> offer(Offered offered) {
    Map<String, BigDecimal> add = new LinkedHashMap<>();
    Decay month = month(offered.at());
    Offers.offer(offered.learned(), offered.relevance())
        .forEach((name, sum) -> add.put(name, month.increment(sum, offered.at())));
    return add;
  }

  /** Not a message: what decisions had to offer, by the era that its sums refer to. */
  static String offersArm(Instant at) {
    return "(offers " + month(at).epoch() + ")";
  }

  /** Thirty days. */
  static Decay month(Instant at) {
    return new Decay(MONTH, DecayedSum.epoch(MONTH, at));
  }

  private Offers offers(Instant now) {
    Map<String, Double> all = new HashMap<>();
    Stream.of(now, now.minus(ERA_BEFORE))
        .map(Shelf::month)
        .distinct()
        .forEach(month ->
            stored(offersArm(month.epoch()), month.left(now))
                .forEach((name, sum) -> all.merge(name, sum, Double::sum)));
    stored(SCALE, Decay.QUARTER.left(now))
        .forEach((name, sum) -> all.merge(name, sum, Double::sum));
    return new Offers(all);
  }

  /** From relevance to the chance of a signal; 1 before anything matured. */
  SignalScales scales(Instant now) {
    Map<String, Double> all = stored(SCALE, Decay.QUARTER.left(now));
    // Until the kinds were told apart, both were added under these names.
    SignalScales.Counted before =
        new SignalScales.Counted(
            all.getOrDefault("answers", 0.0), all.getOrDefault("expected", 0.0));
    return SignalScales.of(counted(all, SignalKind.CLICK), counted(all, SignalKind.VISIT), before);
  }

  private static SignalScales.Counted counted(Map<String, Double> all, SignalKind kind) {
    return new SignalScales.Counted(
        all.getOrDefault(prefix(kind) + "Seen", 0.0),
        all.getOrDefault(prefix(kind) + "Expected", 0.0));
  }

  private static String prefix(SignalKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Double> stored(String arm, double left) {
    Map<String, Double> all = new HashMap<>();
    for (Item shard : table.query("N#" + arm, "0", "7", SHARDS)) {
      shard
          .attributes()
          .forEach((name, attribute) ->
              number(attribute).ifPresent(n -> all.merge(name, n * left, Double::sum)));
    }
    return all;
  }

  /** What has been counted of each arm, as much as is left of it at {@code now}. */
  public Rates.Sums sums(List<String> arms, Instant now) {
    Map<String, Rates.Counted> counted = new LinkedHashMap<>();
    double left = Decay.QUARTER.left(now);
    for (String arm : arms) {
      Map<String, Double> all = stored(arm, left);
      counted.put(arm, counted(name -> all.getOrDefault(name, 0.0)));
    }
    return new Rates.Sums("s:" + Instants.text(now), counted, offers(now));
  }

  /** Makes these sums the ones that decisions go by. */
  void publish(Rates.Sums sums) {
    Value.Fields arms = Value.Fields.NONE;
    for (Map.Entry<String, Rates.Counted> arm : sums.arms().entrySet()) {
      Map<String, Value> written = new LinkedHashMap<>();
      written.putAll(Tally.CLICKS.write(arm.getValue().clicks()));
      written.putAll(Tally.GOALS.write(arm.getValue().goals()));
      arms = arms.with(arm.getKey(), new Value.Fields(written));
    }
    Map<String, Value> offers = new LinkedHashMap<>();
    new TreeMap<>(sums.offers().sums()).forEach((name, sum) -> offers.put(name, Value.of(sum)));
    Item item =
        Item.of(LATEST)
            .with("version", sums.version())
            .with("arms", zipped(arms))
            .with("offers", zipped(new Value.Fields(offers)));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  /** The newest snapshot; empty before anything was counted. */
  Optional<Rates.Sums> latest() {
    return table.read(LATEST).map(Shelf::read);
  }

  private static Rates.Sums read(Item item) {
    Map<String, Rates.Counted> counted = new LinkedHashMap<>();
    Value.Fields arms = unzipped(item.bytes("arms").orElseThrow());
    for (String arm : arms.members().keySet()) {
      Value.Fields sums = arms.fields(arm);
      counted.put(arm, counted(name -> number(sums, name)));
    }
    Value.Fields offers = item.bytes("offers").map(Shelf::unzipped).orElse(Value.Fields.NONE);
    Map<String, Double> sums = new HashMap<>();
    offers.members().keySet().forEach(name -> sums.put(name, number(offers, name)));
    return new Rates.Sums(item.text("version").orElseThrow(), counted, new Offers(sums));
  }

  /** An item has 400 KB, and a catalogue many messages. */
  private static byte[] zipped(Value.Fields arms) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.write(arms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Value.Fields unzipped(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Json.readObject(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rates.Counted counted(Function<String, Double> stored) {
    return new Rates.Counted(Tally.CLICKS.read(stored), Tally.GOALS.read(stored));
  }

  private static double number(Value.Fields fields, String name) {
    return fields.number(name).map(BigDecimal::doubleValue).orElse(0.0);
  }

  private static Optional<Double> number(Attribute attribute) {
    return attribute instanceof Attribute.Plain(Value.Num(BigDecimal number))
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}

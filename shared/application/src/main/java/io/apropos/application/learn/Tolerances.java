package io.apropos.application.learn;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.contact.ToleranceClasses;
import io.apropos.domain.decision.BrandLearned;
import io.apropos.domain.decision.Personal;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.learning.Decay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What each person bears, as far as mails have told: 24 sums of log-likelihoods in their LEARN
 * item, which fade with 180 days (docs/decision-model.md, section 2).
 */
public final class Tolerances {
  private static final Decay FADES = new Decay(Duration.ofDays(180), Decay.QUARTER.epoch());
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final ToleranceClasses KINDS = ToleranceClasses.standard();

  private final Table table;

  public Tolerances(Table table) {
    this.table = table;
  }

  /**
   * What one matured mail adds.
   *
   * @param chance of an answer by a rested person of usual responsiveness, in [0, 1]
   * @param pressure when it was decided, in messages
   */
  static Map<String, BigDecimal> evidence(
      double chance, double pressure, boolean answered, Instant at) {
    double[] evidence = KINDS.evidence(chance, pressure, answered);
    Map<String, BigDecimal> increments = new LinkedHashMap<>();
    for (int kind = 0; kind < evidence.length; kind++) {
      increments.put("L" + kind, FADES.increment(evidence[kind], at));
    }
    return increments;
  }

  /** Part of the transaction that records the outcome. */
  static Write add(PersonId person, Map<String, BigDecimal> increments) {
    return new Write.Update(key(person), Map.of(), increments, List.of(), new Condition.Always());
  }

  /** What one decision adds that had something to offer. */
  static Map<String, BigDecimal> offer(Offered offered) {
    Decay month = Shelf.month(offered.at());
    BigDecimal once = month.increment(1, offered.at());
    String relevance = relevance(month, offered.learned());
    return Map.of(
        offers(month),
        once,
        relevance + "n",
        once,
        relevance + "s",
        month.increment(offered.relevance(), offered.at()));
  }

  private static String offers(Decay month) {
    return "o" + month.epoch().getEpochSecond() / DAY;
  }

  /** What the catalogue believed and what outcomes taught are not compared with each other. */
  private static String relevance(Decay month, boolean learned) {
    return (learned ? "l" : "b") + month.epoch().getEpochSecond() / DAY;
  }

  /** Of a person, with what was learned of the visitors they had been. */
  public Tolerance of(Gate gate, Instant now) {
    return Personal.tolerance(sums(items(gate), now));
  }

  /** All that decisions about a person go by. */
  Personal of(BrandLearned messages, Gate gate, Instant now) {
    List<Item> items = items(gate);
    double[] sums = sums(items, now);
    return new Personal(
        messages,
        Personal.tolerance(sums),
        Personal.cautious(sums),
        Personal.offersADay(sum(items, now, Tolerances::offers)),
        offered(messages, items, now));
  }

  private List<Item> items(Gate gate) {
    return Stream.concat(Stream.of(gate.person()), gate.mergedFrom().stream())
        .flatMap(person -> table.read(key(person)).stream())
        .toList();
  }

  private static double offered(BrandLearned messages, List<Item> items, Instant now) {
    boolean learned = messages.isLearned();
    return Personal.offered(
        sum(items, now, month -> relevance(month, learned) + "s"),
        sum(items, now, month -> relevance(month, learned) + "n"),
        messages.brandMean());
  }

  private static double sum(List<Item> items, Instant now, Function<Decay, String> name) {
    return Stream.of(Shelf.month(now), Shelf.month(now.minus(Shelf.ERA_BEFORE)))
        .distinct()
        .mapToDouble(month ->
            month.left(now)
                * items.stream()
                    .flatMap(item -> item.number(name.apply(month)).stream())
                    .mapToDouble(BigDecimal::doubleValue)
                    .sum())
        .sum();
  }

  private static double[] sums(List<Item> items, Instant now) {
    double[] sums = new double[KINDS.size()];
    items.forEach(item -> addTo(sums, item));
    double left = FADES.left(now);
    for (int kind = 0; kind < sums.length; kind++) {
      sums[kind] *= left;
    }
    return sums;
  }

  private static void addTo(double[] sums, Item item) {
    for (int kind = 0; kind < sums.length; kind++) {
      sums[kind] += item.number("L" + kind).map(BigDecimal::doubleValue).orElse(0.0);
    }
  }

  private static Key key(PersonId person) {
    return new Key(person.key(), "LEARN");
  }
}

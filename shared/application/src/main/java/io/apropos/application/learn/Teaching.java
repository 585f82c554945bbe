package io.apropos.application.learn;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.ClickScale;
import io.apropos.domain.contact.SignalScales;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.decision.Scoring;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a lesson writes: the record that it was taught, which exists once, and all that it adds. */
final class Teaching {
  private final Catalogue catalogue;
  private final Supplier<SignalScales> scales;
  private @Nullable SignalScales known;

  /**
   * @param scales from relevance to the chance of a signal; asked once, at the first lesson
   */
  Teaching(Catalogue catalogue, Supplier<SignalScales> scales) {
    this.catalogue = catalogue;
    this.scales = scales;
  }

  /**
   * The writes of one transaction; empty when there is neither.
   *
   * @param person survivor of whom the decision was made for
   */
  List<Write> writes(
      Optional<Lesson> lesson, Optional<Offered> offered, PersonId person, Instant now) {
    List<Write> writes = new ArrayList<>();
    Map<String, BigDecimal> personal = new LinkedHashMap<>();
    offered.ifPresent(offer -> {
      writes.add(Shelf.add(Shelf.offersArm(offer.at()), person, Shelf.offer(offer)));
      personal.putAll(Tolerances.offer(offer));
    });
    lesson.ifPresent(it -> teach(it, person, now, personal, writes));
    if (!personal.isEmpty()) {
      writes.add(Tolerances.add(person, personal));
    }
    return writes;
  }

  private void teach(
      Lesson lesson,
      PersonId person,
      Instant now,
      Map<String, BigDecimal> personal,
      List<Write> writes) {
    Map<String, BigDecimal> all = new LinkedHashMap<>();
    increments(lesson)
        .forEach((arm, increments) -> {
          writes.add(Shelf.add(arm, person, increments));
          all.putAll(increments);
        });
    if (lesson.told()) {
      Map<String, BigDecimal> evidence =
          Tolerances.evidence(
              scale(lesson).clickChance(lesson.relevance()),
              lesson.pressure(),
              lesson.signal().seen(),
              lesson.from());
      Map<String, BigDecimal> answers =
          Shelf.answers(lesson, scale(lesson).clickChance(lesson.effective()));
      personal.putAll(evidence);
      writes.add(Shelf.add(Shelf.SCALE, person, answers));
      all.putAll(evidence);
      all.putAll(answers);
    }
    writes.addFirst(outcome(lesson, now, all));
  }

  private ClickScale scale(Lesson lesson) {
    if (known == null) {
      known = scales.get();
    }
    return known.of(lesson.signal().kind());
  }

  /**
   * By arm. Silence gets no clicks; and what is no order cannot be told from what we know. What a
   * rebate sold counts for its level alone, so that the message itself is what it does without.
   */
  private Map<String, Map<String, BigDecimal>> increments(Lesson lesson) {
    Map<String, Map<String, BigDecimal>> arms = new LinkedHashMap<>();
    int[] bins = Scoring.FEATURES.of(lesson.features());
    BigDecimal weight = Decay.QUARTER.increment(1, lesson.from());
    if (lesson.told()) {
      add(arms, lesson.message(), Tally.CLICKS.of(bins, lesson.signal().answered(), weight));
    }
    if (catalogue.message(lesson.message()).filter(Rates::isTaught).isPresent()) {
      add(arms, goalArm(lesson), Tally.GOALS.of(bins, lesson.signal().bought(), weight));
    }
    return arms;
  }

  private static void add(
      Map<String, Map<String, BigDecimal>> arms, String arm, Map<String, BigDecimal> increments) {
    arms.computeIfAbsent(arm, _ -> new LinkedHashMap<>()).putAll(increments);
  }

  private static String goalArm(Lesson lesson) {
    if (!lesson.told()) {
      return Rates.SILENCE;
    }
    return lesson
        .percent()
        .map(percent -> Rates.arm(lesson.message(), percent))
        .orElseGet(lesson::message);
  }

  /** With the text of each increment, so that it can be taken back exactly. */
  private static Write outcome(Lesson lesson, Instant now, Map<String, BigDecimal> increments) {
    Value.Fields added = Value.Fields.NONE;
    for (Map.Entry<String, BigDecimal> one : increments.entrySet()) {
      added = added.with(one.getKey(), Value.of(one.getValue().toPlainString()));
    }
    Item told =
        Item.of(DecisionIds.outcome(lesson.row().decisionId()))
            .with("message", lesson.message())
            .with("told", Value.of(lesson.told()))
            .with("from", Instants.text(lesson.from()))
            .with("countedAt", Instants.text(now))
            .with("signal", lesson.signal().kind().name().toLowerCase(Locale.ROOT))
            .with("seen", Value.of(lesson.signal().seen()))
            .with("answered", Value.of(lesson.signal().answered()))
            .with("bought", Value.of(lesson.signal().bought()))
            .with("ttl", now.plus(Outbox.KEPT).getEpochSecond());
    Item item =
        lesson.percent().map(percent -> told.with("percent", Value.of(percent))).orElse(told);
    return new Write.Put(
        increments.isEmpty() ? item : item.with("added", added), new Condition.ItemAbsent());
  }
}

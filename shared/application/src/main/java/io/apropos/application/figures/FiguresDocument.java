package io.apropos.application.figures;

import io.apropos.application.store.Instants;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.habit.Histogram;
import io.apropos.domain.lifecycle.Expectation;
import io.apropos.domain.lifecycle.TierHistory;
import io.apropos.domain.lifecycle.ValueTier;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The brand's figures as one JSON document. */
final class FiguresDocument {
  /** What is smaller says nothing, and may be too small to be read again. */
  private static final int DECIMALS = 9;

  private FiguresDocument() {}

  static Value.Fields write(BrandFigures figures) {
    Map<String, Value> members = new LinkedHashMap<>();
    figures.at().ifPresent(at -> members.put("at", Value.of(Instants.text(at))));
    figures.gap().ifPresent(gap -> members.put("gap", Value.of(gap.toMillis())));
    figures
        .expectation()
        .ifPresent(sums ->
            members.put(
                "expectation", numbers(sums.n(), sums.d(), sums.dd(), sums.y(), sums.dy())));
    members.put(
        "tiers", Value.items(figures.tiers().weeks().stream().map(FiguresDocument::week).toList()));
    members.put("hours", cells(figures.hours()));
    members.put("days", cells(figures.days()));
    Map<String, Value> refills = new TreeMap<>();
    figures.refills().forEach((product, gap) -> refills.put(product, Value.of(gap.toMillis())));
    members.put("refills", new Value.Fields(refills));
    return new Value.Fields(members);
  }

  static BrandFigures read(Value.Fields document) {
    Map<String, Duration> refills = new LinkedHashMap<>();
    Value.Fields written = document.fields("refills");
    written
        .members()
        .keySet()
        .forEach(product ->
            written
                .number(product)
                .ifPresent(gap -> refills.put(product, Duration.ofMillis(gap.longValue()))));
    return new BrandFigures(
        document.text("at").map(Instant::parse),
        document.number("gap").map(gap -> Duration.ofMillis(gap.longValue())),
        document.find("expectation").map(_ -> expectation(numbers(document, "expectation"))),
        new TierHistory(
            document.items("tiers").stream().map(week -> week((Value.Fields) week)).toList()),
        Histogram.of(numbers(document, "hours")),
        Histogram.of(numbers(document, "days")),
        refills);
  }

  private static Value.Fields week(TierHistory.Edges edges) {
    return Value.Fields.NONE
        .with("at", Value.of(Instants.text(edges.at())))
        .with("cuts", numbers(edges.tiers().cuts()));
  }

  private static TierHistory.Edges week(Value.Fields week) {
    return new TierHistory.Edges(
        Instant.parse(week.text("at").orElseThrow()), ValueTier.stored(numbers(week, "cuts")));
  }

  private static Expectation expectation(double[] sums) {
    return new Expectation(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static Value cells(Histogram histogram) {
    double[] cells = new double[histogram.cells()];
    Arrays.setAll(cells, histogram::weight);
    return numbers(cells);
  }

  private static Value numbers(double... numbers) {
    return Value.items(
        Arrays.stream(numbers)
            .mapToObj(number ->
                Value.of(BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN)))
            .toList());
  }

  private static double[] numbers(Value.Fields from, String name) {
    List<Value> written = from.items(name);
    return written.stream()
        .flatMap(one ->
            one instanceof Value.Num(BigDecimal number)
                ? Optional.of(number).stream()
                : Optional.<BigDecimal>empty().stream())
        .mapToDouble(BigDecimal::doubleValue)
        .toArray();
  }
}

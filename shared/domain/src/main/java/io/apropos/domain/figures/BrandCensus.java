package io.apropos.domain.figures;

import io.apropos.domain.affinity.Companions;
import io.apropos.domain.habit.Histogram;
import io.apropos.domain.lifecycle.Expectation;
import io.apropos.domain.lifecycle.Purchasing;
import io.apropos.domain.lifecycle.TierHistory;
import io.apropos.domain.lifecycle.ValueTier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one client after the other, then says what they have in common. One thread. */
public final class BrandCensus {
  /** A figure rests on so many clients at least. */
  public static final int ENOUGH = 100;

  /** Purchases are expected over so long; so old is what the expectation is fitted on. */
  private static final Duration AHEAD = Duration.ofDays(39 * 7);

  /** What is bought of late: after so long a purchase counts a third. */
  private static final Duration TREND = Duration.ofDays(30);

  private static final int REPURCHASES = 10;

  private final Instant now;
  private final Companions.Census pairs = new Companions.Census();
  private final List<Double> values = new ArrayList<>();
  private final Map<String, List<Duration>> repurchases = new HashMap<>();
  private final double[] hours = new double[Histogram.HOURS];
  private final double[] days = new double[Histogram.DAYS];
  private Expectation expectation = Expectation.none();
  private Duration spans = Duration.ZERO;
  private long gaps;
  private int buyers;

  public BrandCensus(Instant now) {
    this.now = now;
  }

  /** Counts one client; one without a purchase that stands is not counted. */
  public void add(Buyer buyer) {
    if (buyer.days().isEmpty()) {
      return;
    }
    buyers++;
    gaps(buyer.days());
    expectation(buyer);
    values.add(buyer.earnings().at(now));
    rhythm(buyer);
    Map<String, Double> basket = new HashMap<>();
    buyer.basket().forEach((product, last) -> basket.put(product, weight(last)));
    if (!basket.isEmpty()) {
      pairs.buyer(basket);
    }
    buyer.bought().forEach(this::repurchases);
  }

  private void gaps(List<Instant> purchases) {
    if (purchases.size() > 1) {
      spans = spans.plus(Duration.between(purchases.getFirst(), purchases.getLast()));
      gaps += purchases.size() - 1;
    }
  }

  private void expectation(Buyer buyer) {
    Instant then = now.minus(AHEAD);
    Purchasing before = buyer.purchasing(then);
    if (before.count() > 0) {
      long later = buyer.days().stream().filter(day -> day.isAfter(then)).count();
      expectation = expectation.with(before.longActivity(then), (double) later);
    }
  }

  private void rhythm(Buyer buyer) {
    add(buyer.acts().hours(now), hours);
    add(buyer.acts().days(now), days);
  }

  private static void add(Histogram own, double[] all) {
    for (int cell = 0; cell < all.length; cell++) {
      all[cell] += own.weight(cell);
    }
  }

  private double weight(Instant last) {
    return StrictMath.exp(-(double) Duration.between(last, now).toMillis() / TREND.toMillis());
  }

  private void repurchases(String product, List<Instant> instants) {
    for (int i = 1; i < instants.size(); i++) {
      repurchases
          .computeIfAbsent(product, _ -> new ArrayList<>())
          .add(Duration.between(instants.get(i - 1), instants.get(i)));
    }
  }

  /** Clients counted. */
  public int buyers() {
    return buyers;
  }

  /**
   * What was found.
   *
   * @param before edges of the nights before
   */
  public BrandFigures figures(TierHistory before) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    long valued = values.stream().filter(value -> value > 0).count();
    return new BrandFigures(
        Optional.of(now),
        gaps < ENOUGH ? Optional.empty() : Optional.of(spans.dividedBy(gaps)),
        Optional.of(expectation).filter(sums -> sums.n() >= ENOUGH),
        valued < ENOUGH ? before : before.with(now, ValueTier.of(all)),
        Histogram.of(hours),
        Histogram.of(days),
        refills());
  }

  private Map<String, Duration> refills() {
    Map<String, Duration> refills = new HashMap<>();
    repurchases.forEach((product, gaps) -> {
      if (gaps.size() >= REPURCHASES) {
        refills.put(product, gaps.stream().sorted().toList().get(gaps.size() / 2));
      }
    });
    return refills;
  }

  /** What is bought by the same clients; none as long as too few have bought. */
  public Companions companions() {
    return buyers < ENOUGH ? Companions.none() : pairs.taken();
  }
}

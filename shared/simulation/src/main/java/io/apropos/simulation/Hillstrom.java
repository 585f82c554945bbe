package io.apropos.simulation;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.learning.Arm;
import io.apropos.domain.learning.Binning;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Feature;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The randomised e-mail test of shared/data: who got which mail, or none, and came to the site. */
final class Hillstrom {
  static final String FILE = "hillstrom-dev.csv.gz";
  static final String SILENCE = "No E-Mail";
  static final String MENS = "Mens E-Mail";
  static final String WOMENS = "Womens E-Mail";

  /** Rate that an arm is taken to have before its first outcome. */
  private static final double PRIOR = 0.15;

  private static final List<String> WORDS =
      List.of("mens", "womens", "newbie", "zip_code", "channel");

  private final List<String> arms = new ArrayList<>();
  private final List<Value.Fields> documents = new ArrayList<>();
  private final List<Integer> given = new ArrayList<>();
  private final List<Boolean> visits = new ArrayList<>();
  private final Binning binning;
  private final int[][] bins;

  private Hillstrom(Data data) {
    data.rows(FILE, this::read);
    this.binning = binning();
    this.bins = documents.stream().map(binning::of).toArray(int[][]::new);
  }

  static Hillstrom read(Data data) {
    return new Hillstrom(data);
  }

  private void read(Row row) {
    Map<String, Value> document = new LinkedHashMap<>();
    for (String quantity : List.of("recency", "history")) {
      document.put(quantity, new Value.Num(new BigDecimal(row.text(quantity))));
    }
    WORDS.forEach(word -> document.put(word, Value.of(row.text(word))));
    documents.add(new Value.Fields(document));
    String arm = row.text("segment");
    if (!arms.contains(arm)) {
      arms.add(arm);
    }
    given.add(arms.indexOf(arm));
    visits.add(row.number("visit") > 0);
  }

  private Binning binning() {
    List<Feature> features = new ArrayList<>();
    features.add(new Feature.Steps("recency", List.of(4.0, 7.0, 10.0)));
    features.add(new Feature.Steps("history", List.of(60.0, 160.0, 325.0)));
    for (String name : WORDS) {
      TreeSet<String> seen = new TreeSet<>();
      documents.forEach(document -> document.text(name).ifPresent(seen::add));
      features.add(new Feature.Words(name, seen.stream().limit(Feature.MOST - 2).toList()));
    }
    return new Binning(features);
  }

  int rows() {
    return bins.length;
  }

  int arms() {
    return arms.size();
  }

  /**
   * The number of an arm.
   *
   * @throws MissingData when nobody got it
   */
  int arm(String name) {
    int arm = arms.indexOf(name);
    if (arm < 0) {
      throw new MissingData("no segment %s in %s".formatted(name, FILE));
    }
    return arm;
  }

  int given(int row) {
    return given.get(row);
  }

  boolean visit(int row) {
    return visits.get(row);
  }

  int[] bins(int row) {
    return bins[row];
  }

  /** What is known of a person, by column. */
  Value.Fields document(int row) {
    return documents.get(row);
  }

  /** Arms of the product, over counters of each; {@code learned} in the order of the arms. */
  List<Arm> armsOf(Counters[] learned) {
    return IntStream.range(0, arms.size())
        .mapToObj(arm -> new Arm(arms.get(arm), PRIOR, Optional.empty(), learned[arm]))
        .toList();
  }

  /** Nothing learned yet, for each arm. */
  Counters[] blank() {
    Counters[] blank = new Counters[arms.size()];
    Arrays.setAll(blank, _ -> new Counters(binning.size()));
    return blank;
  }

  /** Share of visits in each arm. */
  double[] rates() {
    double[] rate = new double[arms.size()];
    double[] people = new double[arms.size()];
    for (int row = 0; row < rows(); row++) {
      people[given(row)]++;
      rate[given(row)] += visit(row) ? 1 : 0;
    }
    Arrays.setAll(rate, arm -> rate[arm] / people[arm]);
    return rate;
  }

  /** Shuffle s: the rows by ascending hash. */
  int[] shuffle(int s) {
    record Place(int row, long hash) {}
    return IntStream.range(0, rows())
        .mapToObj(row -> new Place(row, Assignment.number("shuffle:" + s + ":" + row)))
        .sorted((a, b) -> Long.compareUnsigned(a.hash, b.hash))
        .mapToInt(Place::row)
        .toArray();
  }

  /** The fold of a row in cut s, 0 to 4. */
  static int fold(int s, int row) {
    return (int) ((Assignment.number("fold:" + s + ":" + row) >>> 32) % 5);
  }

  /** Rows by descending score, ties by row number. */
  static int[] ranked(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -score[row]).thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}

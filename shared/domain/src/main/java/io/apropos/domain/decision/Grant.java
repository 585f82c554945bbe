package io.apropos.domain.decision;

import io.apropos.domain.learning.Generator;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The levels of one message's offer for one person, and the one it is worth most at.
 *
 * @param levels the smallest rebate first, none of all
 * @param best place of the level that is expected to leave most, of those that may be granted
 * @param lambda price of the budget's money; empty = there was nothing to decide
 * @param closed why no level above the first may be granted; empty = some may
 */
record Grant(List<Level> levels, int best, Optional<Double> lambda, Optional<String> closed) {
  /**
   * One level.
   *
   * @param percent of the basket
   * @param score of the message at this level
   * @param expected V, in the brand's currency
   * @param refused bound that forbids it; empty = it may be granted
   * @param promotion that it grants; empty for the first level
   */
  record Level(
      BigDecimal percent,
      Score score,
      double expected,
      Optional<String> refused,
      Optional<Promotion> promotion) {
    boolean isOpen() {
      return refused.isEmpty();
    }
  }

  /**
   * A level that was drawn.
   *
   * @param share chance of this level, given its message; in (0, 1]
   * @param isBest it is the one that is expected to leave most
   */
  record Drawn(Level level, double share, boolean isBest) {}

  Grant {
    levels = List.copyOf(levels);
  }

  /** There is no rebate to decide about. */
  static Grant none(Score score) {
    Level first = new Level(BigDecimal.ZERO, score, 0, Optional.empty(), Optional.empty());
    return new Grant(List.of(first), 0, Optional.empty(), Optional.empty());
  }

  /** An offer of which no level but the first can be thought of. */
  static Grant closed(Score score, double lambda, String bound) {
    return new Grant(none(score).levels(), 0, Optional.of(lambda), Optional.of(bound));
  }

  /** By which the message competes. */
  Score score() {
    return levels.get(best).score();
  }

  /** The best level, for certain. */
  Drawn settled() {
    return new Drawn(levels.get(best), 1, true);
  }

  /**
   * The best level, or in a share one next to it: no further, so that finding out costs little.
   *
   * @param explore share given to the neighbours together, in [0, 1]
   */
  Drawn drawn(double explore, Generator random) {
    List<Integer> tries = tries();
    if (explore == 0 || tries.isEmpty()) {
      return settled();
    }
    double point = random.nextDouble();
    if (point >= explore) {
      return new Drawn(levels.get(best), 1 - explore, true);
    }
    int place = Math.min(tries.size() - 1, (int) (point / explore * tries.size()));
    return new Drawn(levels.get(tries.get(place)), explore / tries.size(), false);
  }

  /** Next to the best, to be granted, and worth more than silence. */
  private List<Integer> tries() {
    return IntStream.of(best - 1, best + 1)
        .filter(place -> place >= 0 && place < levels.size())
        .filter(place -> levels.get(place).isOpen() && levels.get(place).score().isWorth())
        .boxed()
        .toList();
  }

  /** For the receipt; empty when there was nothing to decide. */
  Optional<Value.Fields> terms() {
    return lambda.map(this::terms);
  }

  private Value.Fields terms(double price) {
    Map<String, Value> terms = new LinkedHashMap<>();
    terms.put("percent", Value.of(levels.get(best).percent()));
    terms.put("lambda", Value.of(price));
    closed.ifPresent(bound -> terms.put("closed", Value.of(bound)));
    List<Integer> tries = tries();
    List<Value> written = new ArrayList<>();
    for (int place = 0; place < levels.size(); place++) {
      written.add(written(levels.get(place), tries.contains(place)));
    }
    terms.put("levels", Value.items(written));
    return new Value.Fields(terms);
  }

  private static Value.Fields written(Level level, boolean isTried) {
    Map<String, Value> terms = new LinkedHashMap<>();
    terms.put("percent", Value.of(level.percent()));
    terms.put("chance", Value.of(level.score().goal().mean()));
    terms.put("expected", Value.of(level.expected()));
    level.refused().ifPresent(bound -> terms.put("refused", Value.of(bound)));
    if (isTried) {
      terms.put("tried", Value.of(true));
    }
    return new Value.Fields(terms);
  }
}

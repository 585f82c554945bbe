package io.apropos.domain.learning;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One thing known of a person that may tell what they answer to, cut into at most 8 bins.
 *
 * <p>Bin 0 is <i>unknown</i>: not to know is a fact of its own, and never the mean of the others.
 */
public sealed interface Feature {
  /** Bins a feature has at most, unknown among them. */
  int MOST = 8;

  /** Its path in the document of features. */
  String name();

  /** How many, unknown among them. */
  int bins();

  /** In [0, bins). */
  int bin(Optional<Value> seen);

  /**
   * A quantity.
   *
   * @param edges ascending, at most 6; a number equal to an edge lies above it
   */
  record Steps(String name, List<Double> edges) implements Feature {
    public Steps {
      edges = List.copyOf(edges);
      if (edges.size() > MOST - 2) {
        throw new IllegalArgumentException(
            "feature %s must have at most %d edges, had %d"
                .formatted(name, MOST - 2, edges.size()));
      }
      for (int i = 1; i < edges.size(); i++) {
        if (edges.get(i) <= edges.get(i - 1)) {
          throw new IllegalArgumentException("edges of feature %s must ascend".formatted(name));
        }
      }
    }

    @Override
    public int bins() {
      return edges.size() + 2;
    }

    @Override
    public int bin(Optional<Value> seen) {
      if (seen.isEmpty() || !(seen.get() instanceof Value.Num(BigDecimal number))) {
        return 0;
      }
      double quantity = number.doubleValue();
      int bin = 1;
      while (bin <= edges.size() && quantity >= edges.get(bin - 1)) {
        bin++;
      }
      return bin;
    }
  }

  /**
   * A word, a flag or a code.
   *
   * @param words at most 6; any other known value falls into one bin of its own
   */
  record Words(String name, List<String> words) implements Feature {
    public Words {
      words = List.copyOf(words);
      if (words.size() > MOST - 2) {
        throw new IllegalArgumentException(
            "feature %s must have at most %d words, had %d"
                .formatted(name, MOST - 2, words.size()));
      }
    }

    @Override
    public int bins() {
      return words.size() + 2;
    }

    @Override
    public int bin(Optional<Value> seen) {
      if (seen.isEmpty()) {
        return 0;
      }
      Optional<String> word =
          seen.get() instanceof Value.Flag(boolean flag)
              ? Optional.of(Boolean.toString(flag))
              : Value.asText(seen.get());
      return word.map(text -> 1 + place(text)).orElse(0);
    }

    private int place(String word) {
      int at = words.indexOf(word);
      return at < 0 ? words.size() : at;
    }
  }
}

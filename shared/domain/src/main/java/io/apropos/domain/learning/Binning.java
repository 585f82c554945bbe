package io.apropos.domain.learning;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The features in use; every bin of every feature has a number of its own. */
public final class Binning {
  private final List<Feature> features;
  private final int[] first;
  private final List<String> names = new ArrayList<>();

  /**
   * @param features no two of one name
   */
  public Binning(List<Feature> features) {
    this.features = List.copyOf(features);
    this.first = new int[features.size()];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < first.length; i++) {
      Feature feature = features.get(i);
      if (!seen.add(feature.name())) {
        throw new IllegalArgumentException("feature %s stands twice".formatted(feature.name()));
      }
      first[i] = names.size();
      for (int bin = 0; bin < feature.bins(); bin++) {
        names.add(feature.name() + "_" + bin);
      }
    }
  }

  /** Bins of all features together. */
  public int size() {
    return names.size();
  }

  /** Name of a bin, for attributes and receipts: {@code recency_2}. */
  public String name(int bin) {
    return names.get(bin);
  }

  /** The bins of one person: one number for each feature, in their order. */
  public int[] of(Value.Fields document) {
    int[] bins = new int[first.length];
    for (int i = 0; i < bins.length; i++) {
      Feature feature = features.get(i);
      Optional<Value> seen = document.at(feature.name());
      bins[i] = first[i] + feature.bin(seen);
    }
    return bins;
  }
}

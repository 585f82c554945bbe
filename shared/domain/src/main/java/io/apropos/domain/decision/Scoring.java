package io.apropos.domain.decision;

import io.apropos.domain.learning.Binning;
import io.apropos.domain.learning.Feature;
import java.util.List;

/** What of a person tells how they answer: the features that chances are learned by. */
public final class Scoring {
  /**
   * By name of the pattern document. Counters are kept under these names: a cut that changes takes
   * another name, or old outcomes would count in the wrong bin. Nothing that is protected, or
   * stands for it: no country, no language.
   *
   * <p>A stage that is not listed, at-risk, has the bin of all others: nothing was counted in it
   * while nobody was called so.
   */
  public static final Binning FEATURES =
      new Binning(
          List.of(
              new Feature.Words(
                  "stage", List.of("visitor", "prospect", "new", "single", "active", "lapsed")),
              new Feature.Steps("orderCount", List.of(1.0, 2.0, 3.0, 5.0, 10.0)),
              new Feature.Steps("daysSincePurchase", List.of(8.0, 31.0, 91.0, 181.0, 366.0)),
              new Feature.Steps("daysSinceVisit", List.of(1.0, 2.0, 4.0, 8.0, 31.0, 91.0)),
              new Feature.Steps("basket.itemCount", List.of(1.0, 2.0, 4.0, 8.0))));

  private Scoring() {}
}

package io.apropos.domain.promotion;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a decision knows about the money for rebates. A budget that it knows nothing of is closed:
 * nothing is granted.
 *
 * @param budgets by id of policies.yaml
 * @param refused ids of budgets that had too little left when this decision was tried before: this
 *     attempt grants nothing from them (protocol.md, R3)
 */
public record Promotions(Map<String, Budget> budgets, Set<String> refused) {
  /** Nothing to give away. */
  public static final Promotions NONE = new Promotions(Map.of(), Set.of());

  /**
   * One budget, as it stands.
   *
   * @param lambda price of a unit of its money beyond the unit itself, in [0, 5]
   * @param open money may be granted from it now
   */
  public record Budget(double lambda, boolean open) {
    public static final double DEAREST = 5;

    public Budget {
      if (!(lambda >= 0 && lambda <= DEAREST)) {
        throw new IllegalArgumentException("lambda must lie in 0 to 5, was " + lambda);
      }
    }
  }

  public Promotions {
    budgets = Map.copyOf(budgets);
    refused = Set.copyOf(refused);
  }

  /** Price of a budget's money, in [0, 5]; of one that nothing is known of, the dearest. */
  public double price(String budget) {
    Budget known = budgets.get(budget);
    return known == null ? Budget.DEAREST : known.lambda();
  }

  /**
   * Why nothing may be granted from a budget: {@code budget-closed}, {@code budget-short} when it
   * had too little left at the attempt before, {@code budget-dear} when its price has reached the
   * dearest: it is spent too fast, whatever a rebate brings. Empty = it may.
   */
  public Optional<String> refusal(String budget) {
    Budget known = budgets.get(budget);
    if (known == null || !known.open()) {
      return Optional.of("budget-closed");
    }
    if (refused.contains(budget)) {
      return Optional.of("budget-short");
    }
    return known.lambda() >= Budget.DEAREST ? Optional.of("budget-dear") : Optional.empty();
  }

  /** The same for the next attempt: this budget had too little left. */
  public Promotions refusing(String budget) {
    Set<String> more = new HashSet<>(refused);
    more.add(budget);
    return new Promotions(budgets, more);
  }
}

package io.apropos.application.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * How the shares of a budget change so that together they are what the catalogue says.
 *
 * @param changes minor units, one a share, added to what was laid and to what remains
 * @param overdrawn less remained than was to be taken: the rest is still to be taken
 */
record Laying(List<Long> changes, boolean overdrawn) {
  Laying {
    changes = List.copyOf(changes);
  }

  /**
   * @param amount of the whole budget, minor units, 0 and up
   */
  static Laying of(List<BudgetShare> shares, long amount) {
    long difference = amount - shares.stream().mapToLong(BudgetShare::laid).sum();
    return difference >= 0
        ? new Laying(spread(difference, shares.size()), false)
        : taken(-difference, shares);
  }

  /** To the minor unit; what cannot be divided goes to the first. */
  private static List<Long> spread(long amount, int shares) {
    List<Long> changes = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      changes.add(amount / shares + (i < amount % shares ? 1 : 0));
    }
    return changes;
  }

  /** From the fullest down to a common level, so that no share runs dry before the others. */
  private static Laying taken(long wanted, List<BudgetShare> shares) {
    long remaining = shares.stream().mapToLong(BudgetShare::remaining).sum();
    long left = remaining - Math.min(wanted, remaining);
    List<Integer> emptiestFirst = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      emptiestFirst.add(i);
    }
    emptiestFirst.sort(
        (a, b) -> Long.compare(shares.get(a).remaining(), shares.get(b).remaining()));
    Long[] changes = new Long[shares.size()];
    for (int place = 0; place < shares.size(); place++) {
      int shard = emptiestFirst.get(place);
      long before = shares.get(shard).remaining();
      long kept = Math.min(before, left / (shares.size() - place));
      left -= kept;
      changes[shard] = kept - before;
    }
    return new Laying(List.of(changes), wanted > remaining);
  }

  boolean changesNothing(List<BudgetShare> shares) {
    return changes.stream().allMatch(change -> change == 0)
        && shares.stream().allMatch(share -> share.version() > 0 && share.overdrawn() == overdrawn);
  }
}

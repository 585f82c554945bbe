package io.apropos.application.store;

import java.util.Set;

/**
 * The code of an offer, and what is still kept for it.
 *
 * @param text as {@link io.apropos.application.budget.PromotionCodes} makes it
 * @param shard of the budget from which the worst case was taken
 * @param held minor units still kept; 0 = spent, or given back
 * @param expected minor units that it was expected to cost when it was decided
 * @param orders that have used it
 */
public record IssuedCode(String text, int shard, long held, long expected, Set<String> orders) {
  public IssuedCode {
    orders = Set.copyOf(orders);
  }
}

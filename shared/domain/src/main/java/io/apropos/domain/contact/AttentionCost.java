package io.apropos.domain.contact;

import java.time.Duration;

/**
 * What a message costs one person besides money, in relevance: the chance of a click at full
 * attention (docs/decision-model.md, sections 2 and 5).
 */
public interface AttentionCost {
  /**
   * What a message takes from those to come.
   *
   * @param pressure F, in messages, 0 and up
   * @return 0 and up
   */
  double price(double pressure);

  /**
   * The pressure from which on a message of that relevance takes more than it gains; 0 = not even
   * at rest, infinite = however many.
   */
  double limit(double relevance);

  /**
   * The relevance of what a place is kept for: that of the first offer within the horizon for which
   * no place would be left; 0 when there is a place for each.
   *
   * @param places left within the horizon, 0 and up
   */
  double rival(Duration horizon, int places);
}

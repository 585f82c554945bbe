package io.apropos.domain.decision;

import io.apropos.domain.contact.AttentionCost;
import io.apropos.domain.contact.Prices;
import java.time.Duration;

/** What is known of a brand, of nobody in particular. */
public interface BrandLearned extends Learned {
  /** Of attention, by what the brand usually has to offer. */
  Prices prices();

  @Override
  default AttentionCost attention(Duration memory) {
    return Personal.stranger(prices(), memory);
  }
}

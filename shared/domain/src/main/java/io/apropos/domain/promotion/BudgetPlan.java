package io.apropos.domain.promotion;

import io.apropos.domain.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What rebates may cost together, as policies.yaml declares it.
 *
 * @param amount 0 and up, in the brand's currency
 * @param from first day, where the brand is
 * @param until last day, where the brand is
 */
public record BudgetPlan(String id, Money amount, LocalDate from, LocalDate until) {
  /** Whether that day is one of its own. */
  public boolean isOpen(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /**
   * Days until its last one is over, with their fraction; an hour at least, so that what is left in
   * the last hour is a finite pace.
   *
   * @param zone of the brand
   */
  public double daysLeft(Instant now, ZoneId zone) {
    Duration left = Duration.between(now, until.plusDays(1).atStartOfDay(zone).toInstant());
    return Math.max(left.toSeconds(), Duration.ofHours(1).toSeconds())
        / (double) Duration.ofDays(1).toSeconds();
  }
}

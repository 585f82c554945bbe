package io.apropos.local.service.ses;

import java.util.Map;
import java.util.Set;

/**
 * What the template says about the mail account.
 *
 * @param account twelve digits
 * @param configurationSets by name, with the event types that its EventBridge destination matches;
 *     empty = the set has no destination and publishes nothing
 * @param ratePerSecond what GetAccount answers as maximum send rate; not enforced
 * @param perDay what GetAccount answers as quota of 24 hours; not enforced
 */
public record MailSetup(
    String account,
    String region,
    Map<String, Set<EventType>> configurationSets,
    double ratePerSecond,
    double perDay) {
  /** Quotas wide enough that a replay of months is not held up. */
  public static MailSetup of(
      String account, String region, Map<String, Set<EventType>> configurationSets) {
    return new MailSetup(account, region, configurationSets, 500, 1_000_000);
  }
}

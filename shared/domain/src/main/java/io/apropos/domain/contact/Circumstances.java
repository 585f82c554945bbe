package io.apropos.domain.contact;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at besides the contact itself.
 *
 * @param country ISO 3166 alpha-2; empty = unknown
 * @param zones the person's zone, or every plausible one; never empty
 * @param person entries that count for the person
 * @param mailbox entries that count for the mailbox, whoever the person
 */
public record Circumstances(
    Optional<String> country, List<ZoneId> zones, Ledger person, Ledger mailbox) {
  public Circumstances {
    zones = List.copyOf(zones);
  }
}

package io.apropos.domain.contact;

import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.promotion.OpenCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All about one person that the last check before a mail judges by (protocol.md, GATE).
 *
 * @param version raised by every write; 0 = the item does not exist yet
 * @param prefs version that the preference page shows
 * @param country ISO 3166 alpha-2, for quiet hours and plausible zones
 * @param weeklyMaximum the person's own; empty = none
 * @param openCode the promotion code that was granted last; empty = none, or it was used
 * @param flags states that exclude, as kept from events ({@code openComplaint}); present = on
 * @param exclusionVersion raised by what the person must no longer be told (bought, refused)
 * @param consentNumber number of the last consent record, 0 = none
 * @param consentHash hash of it, "" = none
 */
public record Gate(
    PersonId person,
    long version,
    Map<ConsentKey, Consent> consents,
    long prefs,
    Ledger ledger,
    Optional<EmailAddress> address,
    Optional<ZoneId> zone,
    Optional<String> language,
    Optional<String> country,
    OptionalInt weeklyMaximum,
    Optional<Instant> pausedUntil,
    Optional<OpenCode> openCode,
    List<String> flags,
    long exclusionVersion,
    Optional<Instant> erasedAt,
    Optional<PersonId> mergedInto,
    List<PersonId> mergedFrom,
    long consentNumber,
    String consentHash) {
  public Gate {
    consents = Map.copyOf(consents);
    flags = List.copyOf(flags);
    mergedFrom = List.copyOf(mergedFrom);
  }

  /** Nobody wrote about this person yet. */
  public static Gate none(PersonId person) {
    return new Gate(
        person,
        0,
        Map.of(),
        0,
        Ledger.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        "");
  }

  public boolean isErased() {
    return erasedAt.isPresent();
  }
}

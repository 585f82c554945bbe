package io.apropos.application.profile;

import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.OccasionIds;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.ConsentActs;
import java.util.Optional;

/**
 * Grants that wait for a second yes give occasion to the mail that asks for it. Whether it goes is
 * decided like any mail: nothing is asked once nothing is pending, and nobody twice a day.
 */
final class PendingGrants {
  private final ConsentActs acts;
  private final boolean askable;

  PendingGrants(Catalogue catalogue) {
    this.acts = new ConsentActs(catalogue.topics());
    this.askable = catalogue.message(DoubleOptIn.MESSAGE).isPresent();
  }

  /** Of an event that leaves a grant pending; the same event always gives the same. */
  Optional<Occasion> leftBy(Event event, PersonId person) {
    boolean pending =
        askable
            && acts.of(event).stream()
                .anyMatch(act -> act.choice().state() == ConsentState.PENDING);
    return pending ? Optional.of(occasion(event, person)) : Optional.empty();
  }

  /** Of an event that names the address that a pending grant was lacking. */
  Optional<Occasion> reachableBy(Event event, PersonId person) {
    return askable ? Optional.of(occasion(event, person)) : Optional.empty();
  }

  private static Occasion occasion(Event event, PersonId person) {
    return new Occasion(
        OccasionIds.of(DoubleOptIn.MESSAGE, "", event.person().key(), "", event.id()),
        person,
        Optional.of(DoubleOptIn.MESSAGE),
        "",
        "",
        event.id(),
        event.at(),
        0,
        false,
        event.hop());
  }
}

package io.apropos.application.port;

import io.apropos.application.store.DecisionRow;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.value.Value;
import java.time.Instant;

/** Makes the mail of a decision, complete: content, headers, tags. Sends nothing. */
public interface MailComposer {
  /**
   * @param claimedAt instant of the claim, for the tag
   * @throws RenderFailure when this mail must not go as it is: a template fails, or a promise would
   *     be broken
   */
  Mailer.Mail compose(Letter letter, Edition edition, Instant claimedAt) throws RenderFailure;

  /**
   * To whom, and what is known.
   *
   * @param row what was decided
   * @param gate of the survivor of the person; it has an address
   * @param mailbox keyed hash of that address
   */
  record Letter(DecisionRow row, Gate gate, AddressHash mailbox, Portraits.Portrait portrait) {}

  /**
   * One published catalogue.
   *
   * @param bundle its document, with the templates
   */
  record Edition(Catalogue catalogue, Value.Fields bundle) {}
}

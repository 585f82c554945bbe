package io.apropos.application.port;

import io.apropos.application.store.DecisionRow;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.time.Instant;

/** Makes the mail of a decision, complete: content, headers, tags. Sends nothing. */
public interface MailComposer {
  /**
   * @param claimedAt instant of the claim, for the tag
   * @throws Unfit when this mail must not go as it is: nothing was sent, cancel it
   */
  Mailer.Mail compose(Letter letter, Edition edition, Instant claimedAt);

  /**
   * To whom, and what is known.
   *
   * @param row what was decided
   * @param gate of the survivor of the person; it has an address
   * @param mailbox keyed hash of that address
   * @param features the pattern document: traits and derived features
   */
  record Letter(
      DecisionRow row, Gate gate, AddressHash mailbox, Profile profile, Value.Fields features) {}

  /**
   * One published catalogue.
   *
   * @param bundle its document, with the templates
   */
  record Edition(Catalogue catalogue, Value.Fields bundle) {}

  /** This mail cannot be made, or would break a promise. */
  final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code of errors.md section 6
     * @param message names template and rule, never a value of the person
     */
    public Unfit(String code, String message) {
      super(message);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}

package io.apropos.application.decide;

import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.Portraits;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Learned;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Situation;
import io.apropos.domain.promotion.Promotions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** R1 of protocol.md: all that a decision depends on, as it stands. */
public final class Situations {
  private final Gates gates;
  private final Mailboxes mailboxes;
  private final Portraits portraits;
  private final AddressHasher hasher;

  public Situations(Table table, Portraits portraits, AddressHasher hasher) {
    this.gates = new Gates(table);
    this.mailboxes = new Mailboxes(table);
    this.portraits = portraits;
    this.hasher = hasher;
  }

  /**
   * Reads GATE first, so that whatever changes meanwhile fails at R2.
   *
   * @param formerId of the round before, which waits for this one
   * @param promotions money that there is for rebates
   * @param learned what it goes by, of that person
   * @throws io.apropos.application.port.TransientFailure when the table did not answer
   */
  public Situation of(
      Occasion occasion,
      Optional<String> formerId,
      Catalogue catalogue,
      Promotions promotions,
      Function<Gate, Learned> learned,
      Instant now) {
    Gate gate = gates.read(occasion.person());
    Optional<Mailbox> mailbox =
        gate.address()
            .map(address -> hasher.hash(address, catalogue.brand().folding()))
            .map(mailboxes::read);
    Portraits.Portrait portrait = portraits.of(gate, catalogue, now);
    String id = DecisionIds.of(occasion.id(), occasion.round());
    return new Situation(
        occasion,
        id,
        formerId,
        gate,
        mailbox,
        portrait.features(),
        portrait.live(),
        catalogue,
        promotions,
        learned.apply(gate),
        now,
        DecisionIds.seed(id));
  }
}

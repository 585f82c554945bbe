package io.apropos.application.profile;

import io.apropos.application.figures.Knowledge;
import io.apropos.application.port.Portraits;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.ProfileItem.Stored;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Features;
import io.apropos.domain.decision.Triggers;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Profile;
import java.time.Instant;
import java.util.List;

/** Every profile in the table. Only {@link UpdateProfile} writes one. */
public final class Profiles implements Portraits {
  private static final int HOPS = 8;

  private final Table table;
  private final Knowledge knowledge;

  public Profiles(Table table) {
    this.table = table;
    this.knowledge = new Knowledge(table);
  }

  /**
   * The profile that speaks for this person now: the survivor's, if merged.
   *
   * @throws TransientFailure if the store did not answer
   */
  public Stored read(PersonId person) {
    Stored stored = readHere(person);
    for (int hop = 0; stored.mergedInto().isPresent(); hop++) {
      if (hop == HOPS) {
        throw new TransientFailure("a chain of merges is longer than " + HOPS);
      }
      stored = readHere(stored.mergedInto().get());
    }
    return stored;
  }

  /** The profile of exactly this person, merged or not. */
  public Stored readHere(PersonId person) {
    return ProfileItem.stored(person, table.read(ProfileItem.key(person)));
  }

  @Override
  public Portrait of(Gate gate, Catalogue catalogue, Instant now) {
    Profile profile = read(gate.person()).profile();
    return new Portrait(
        Features.of(profile, gate, catalogue, knowledge.of(catalogue, now), now),
        new Triggers(profile.chains(), List.copyOf(catalogue.messages().values())).live(now),
        profile);
  }
}

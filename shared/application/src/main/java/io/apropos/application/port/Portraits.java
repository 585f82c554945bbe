package io.apropos.application.port;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Live;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;

/** What is known of a person beyond the GATE. */
public interface Portraits {
  /**
   * Reads the PROFILE of the GATE's person, after the GATE was read.
   *
   * @throws TransientFailure if the store did not answer
   */
  Portrait of(Gate gate, Catalogue catalogue, Instant now);

  /**
   * One person as decisions see them.
   *
   * @param features the pattern document: traits and derived features at its root
   * @param live messages whose trigger has fired
   * @param profile what mails show of it: articles of the basket, of an order, looked at
   */
  record Portrait(Value.Fields features, List<Live> live, Profile profile) {
    public static final Portrait NOTHING = new Portrait(Value.Fields.NONE, List.of());

    /** For whoever looks at no article. */
    public Portrait(Value.Fields features, List<Live> live) {
      this(features, live, Profile.EMPTY);
    }

    public Portrait {
      live = List.copyOf(live);
    }
  }
}

package io.apropos.application.profile;

import io.apropos.application.store.ConsentLog;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Claims;
import io.apropos.domain.profile.Profile;
import java.util.TreeSet;

/** What a united profile knows and neither GATE did. */
final class GateFacts {
  private GateFacts() {}

  static Gate filled(Gate gate, Profile profile, ConsentLog.Append proof) {
    PersonId person = gate.person();
    Claims claims = profile.claims();
    TreeSet<String> flags = new TreeSet<>(gate.flags());
    flags.addAll(profile.flags().on());
    return new Gate(
        person,
        gate.version(),
        gate.consents(),
        gate.prefs(),
        gate.ledger(),
        gate.address().or(() -> claims.address(person)),
        gate.zone().or(() -> claims.zone(person)),
        gate.language().or(() -> claims.language(person)),
        gate.country().or(() -> claims.country(person)),
        gate.weeklyMaximum(),
        gate.pausedUntil(),
        gate.openCode(),
        java.util.List.copyOf(flags),
        gate.exclusionVersion(),
        gate.erasedAt(),
        gate.mergedInto(),
        gate.mergedFrom(),
        proof.number(),
        proof.hash());
  }
}

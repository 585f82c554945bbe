package io.apropos.application.profile;

import io.apropos.application.profile.Folding.Said;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.GateChange;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.consent.Consents;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Profile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a folding changes of the GATE, with the proof of each choice. */
final class GateEffects {
  /** Records of proof in one transaction, which holds 100 actions; of more the last of each key. */
  private static final int MOST_RECORDS = 80;

  private final Folding folding;
  private final List<Said> consents;

  GateEffects(Folding folding) {
    this.folding = folding;
    this.consents = folding.consents();
  }

  /** Whether there is any reason to look at the GATE. */
  boolean touchGate() {
    return !consents.isEmpty() || folding.recalls() || !before().equals(after());
  }

  /**
   * A first part of the choices, for a transaction of its own: more were made than one holds.
   * Refusals go first. Empty when the rest of them fits beside the profile.
   *
   * @param done keys of parts before; those of this part join them
   */
  List<Write> ahead(Gate gate, Instant now, Set<ConsentKey> done) {
    Choices choices = choices(gate, now);
    if (choices.proofs.size() <= MOST_RECORDS) {
      return List.of();
    }
    List<ConsentLog.Act> part =
        choices.proofs.stream()
            .filter(act -> !done.contains(act.key()))
            .sorted(Comparator.comparing(act -> !choices.refuses(act.key())))
            .limit(MOST_RECORDS)
            .toList();
    if (part.isEmpty()) {
      return List.of();
    }
    GateChange change = GateChange.since(gate).unlessErased();
    part.forEach(act -> change.consent(act.key(), choices.after(act.key())));
    part.forEach(act -> done.add(act.key()));
    return withProof(gate, change, part);
  }

  /** The writes that go in one transaction with the profile; none when the GATE says so already. */
  List<Write> writes(Gate gate, Instant now) {
    GateChange change = GateChange.since(gate).unlessErased();
    boolean changed = facts(gate, change);
    if (folding.recalls()) {
      change.exclusionsRaised();
      changed = true;
    }
    Choices choices = choices(gate, now);
    for (Map.Entry<ConsentKey, Consent> choice : choices.standing.entrySet()) {
      if (!choice.getValue().equals(gate.consents().get(choice.getKey()))) {
        change.consent(choice.getKey(), choice.getValue());
        changed = true;
      }
    }
    return changed ? withProof(gate, change, choices.proofs) : List.of();
  }

  private static List<Write> withProof(Gate gate, GateChange change, List<ConsentLog.Act> proofs) {
    ConsentLog.Append append = ConsentLog.append(gate, proofs);
    List<Write> writes = new ArrayList<>(append.writes());
    writes.add(append.into(change, gate).write());
    return writes;
  }

  /**
   * What the choices make of those in the GATE.
   *
   * @param standing all of them afterwards
   * @param proofs one for every choice that changed something
   */
  private record Choices(Map<ConsentKey, Consent> standing, List<ConsentLog.Act> proofs) {
    Consent after(ConsentKey key) {
      return Objects.requireNonNull(standing.get(key));
    }

    boolean refuses(ConsentKey key) {
      return after(key).state() == ConsentState.REFUSED;
    }
  }

  private Choices choices(Gate gate, Instant now) {
    Map<ConsentKey, Consent> standing = new LinkedHashMap<>(gate.consents());
    List<ConsentLog.Act> proofs = new ArrayList<>();
    for (Said said : consents) {
      ConsentKey key = said.act().key();
      Optional<Consent> before = Optional.ofNullable(standing.get(key));
      Consent after = Consents.after(before, said.act().choice());
      standing.put(key, after);
      boolean same = before.map(after::equals).orElse(false);
      boolean sameState = before.map(b -> b.state() == after.state()).orElse(false);
      if (!same && (said.act().explicit() || !sameState)) {
        String by = said.event().trust().name().toLowerCase(java.util.Locale.ROOT);
        proofs.add(new ConsentLog.Act(key, said.act().choice(), by, said.event().id(), now));
      }
    }
    return new Choices(standing, proofs.size() <= MOST_RECORDS ? proofs : lastOfEach(proofs));
  }

  private static List<ConsentLog.Act> lastOfEach(List<ConsentLog.Act> proofs) {
    Map<ConsentKey, ConsentLog.Act> last = new LinkedHashMap<>();
    proofs.forEach(proof -> last.put(proof.key(), proof));
    return List.copyOf(last.values());
  }

  /** What of a profile the last check before a mail judges by. */
  private record Facts(
      Optional<EmailAddress> address,
      Optional<ZoneId> zone,
      Optional<String> language,
      Optional<String> country,
      List<String> flags) {
    static Facts of(PersonId person, Profile profile) {
      return new Facts(
          profile.claims().address(person),
          profile.claims().zone(person),
          profile.claims().language(person),
          profile.claims().country(person),
          profile.flags().on());
    }
  }

  private Facts before() {
    return Facts.of(folding.person(), folding.stored().profile());
  }

  private Facts after() {
    return Facts.of(folding.person(), folding.profile());
  }

  /** Only what these events changed: the person may have set language or more by their own hand. */
  private boolean facts(Gate gate, GateChange change) {
    Facts before = before();
    Facts after = after();
    boolean changed = false;
    if (!after.address.equals(before.address) && !after.address.equals(gate.address())) {
      after.address.ifPresent(change::address);
      changed = true;
    }
    if (!after.zone.equals(before.zone) && !after.zone.equals(gate.zone())) {
      after.zone.ifPresent(change::zone);
      changed = true;
    }
    if (!after.language.equals(before.language) && !after.language.equals(gate.language())) {
      after.language.ifPresent(change::language);
      changed = true;
    }
    if (!after.country.equals(before.country) && !after.country.equals(gate.country())) {
      after.country.ifPresent(change::country);
      changed = true;
    }
    if (!after.flags.equals(before.flags) && !after.flags.equals(gate.flags())) {
      change.flags(after.flags);
      changed = true;
    }
    return changed;
  }
}

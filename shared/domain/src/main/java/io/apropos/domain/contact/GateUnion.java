package io.apropos.domain.contact;

import io.apropos.domain.consent.Consents;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.promotion.OpenCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two persons found to be one (protocol.md, M): nothing that narrows is lost. */
public final class GateUnion {
  private GateUnion() {}

  /**
   * The survivor's GATE with the other's in it: every contact of both counts, a refusal of either
   * binds, the tighter maximum and the longer pause stand. What the survivor is reached by stands,
   * the other's fills what is missing, save the address: a visitor's own word names no mailbox of a
   * client.
   *
   * @param memory of the pressure: decayed weights are brought to one instant
   */
  public static Gate of(Gate survivor, Gate other, Duration memory) {
    List<PersonId> from = new ArrayList<>(survivor.mergedFrom());
    from.add(other.person());
    from.addAll(other.mergedFrom());
    TreeSet<String> flags = new TreeSet<>(survivor.flags());
    flags.addAll(other.flags());
    return new Gate(
        survivor.person(),
        survivor.version(),
        Consents.strictest(survivor.consents(), other.consents()),
        Math.max(survivor.prefs(), other.prefs()),
        ledger(survivor.ledger(), other.ledger(), memory),
        survivor.address(),
        survivor.zone().or(other::zone),
        survivor.language().or(other::language),
        survivor.country().or(other::country),
        tighter(survivor.weeklyMaximum(), other.weeklyMaximum()),
        longer(survivor.pausedUntil(), other.pausedUntil()),
        open(survivor, other),
        List.copyOf(flags),
        survivor.exclusionVersion() + other.exclusionVersion(),
        Optional.empty(),
        Optional.empty(),
        from.stream().distinct().toList(),
        survivor.consentNumber(),
        survivor.consentHash());
  }

  private static Ledger ledger(Ledger one, Ledger other, Duration memory) {
    Map<String, LedgerEntry> entries = new LinkedHashMap<>(one.entries());
    other.entries().forEach((id, entry) -> entries.merge(id, entry, GateUnion::claimed));
    Instant at = one.agedAt().isAfter(other.agedAt()) ? one.agedAt() : other.agedAt();
    double aged = agedAlone(one).pressure(at, memory) + agedAlone(other).pressure(at, memory);
    return new Ledger(entries, aged, at);
  }

  private static Ledger agedAlone(Ledger ledger) {
    return new Ledger(Map.of(), ledger.aged(), ledger.agedAt());
  }

  private static LedgerEntry claimed(LedgerEntry one, LedgerEntry other) {
    return other.claimed() ? other : one;
  }

  /**
   * The one that is open for longer; the other still counts where it is kept, with its decision.
   */
  private static Optional<OpenCode> open(Gate survivor, Gate other) {
    return Stream.concat(survivor.openCode().stream(), other.openCode().stream())
        .max(Comparator.comparing(OpenCode::until));
  }

  private static OptionalInt tighter(OptionalInt one, OptionalInt other) {
    return one.isEmpty()
        ? other
        : OptionalInt.of(Math.min(one.getAsInt(), other.orElse(one.getAsInt())));
  }

  private static Optional<Instant> longer(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
  }
}

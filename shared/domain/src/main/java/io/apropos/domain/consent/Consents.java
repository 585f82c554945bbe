package io.apropos.domain.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How choices about one topic x channel x purpose add up. The answer depends on the set of choices,
 * never on the order in which they arrive: a grant counts if it is later than every refusal, a
 * pending likewise, a grant goes before a pending, and ties go to the refusal.
 */
public final class Consents {
  private static final Comparator<Consent> BY_INSTANT_THEN_PROOF =
      Comparator.comparing(Consent::at)
          .thenComparing(Consent::textVersion)
          .thenComparing(Consent::source)
          .thenComparing(Consent::method);

  private Consents() {}

  /** What stands once both are known. */
  public static Consent join(Consent one, Consent other) {
    Optional<Consent> refusal = newest(ConsentState.REFUSED, one, other);
    Optional<Instant> refusedAt =
        latest(refusal.map(Consent::at), hiddenBehind(ConsentState.PENDING, one, other));
    Optional<Consent> grant = newest(ConsentState.GRANTED, one, other).filter(later(refusedAt));
    Optional<Consent> asked = newest(ConsentState.PENDING, one, other);
    Optional<Instant> askedAt =
        latest(asked.map(Consent::at), hiddenBehind(ConsentState.GRANTED, one, other));
    if (grant.isPresent()) {
      return grant.get().hiding(askedAt.filter(at -> at.isAfter(grant.get().at())));
    }
    Optional<Instant> standing = askedAt.filter(at -> after(at, refusedAt));
    if (standing.isPresent()) {
      return asked
          .filter(pending -> pending.at().equals(standing.get()))
          .orElseGet(() -> new Consent(ConsentState.PENDING, standing.get(), "", "", ""))
          .hiding(refusedAt);
    }
    return refusal.orElseThrow().hiding(Optional.empty());
  }

  /** What stands after one more choice. */
  public static Consent after(Optional<Consent> stored, Consent choice) {
    return stored.map(before -> join(before, choice)).orElse(choice);
  }

  /**
   * What stands for a visitor and a client found to be one person: a refusal of either side binds,
   * whatever its date; otherwise as {@link #join}.
   */
  public static Map<ConsentKey, Consent> strictest(
      Map<ConsentKey, Consent> one, Map<ConsentKey, Consent> other) {
    Map<ConsentKey, Consent> united = new LinkedHashMap<>(one);
    other.forEach((key, choice) -> united.merge(key, choice, Consents::strictest));
    return united;
  }

  private static Consent strictest(Consent one, Consent other) {
    return newest(ConsentState.REFUSED, one, other).orElseGet(() -> join(one, other));
  }

  private static Optional<Consent> newest(ConsentState state, Consent one, Consent other) {
    return Stream.of(one, other).filter(c -> c.state() == state).max(BY_INSTANT_THEN_PROOF);
  }

  private static Optional<Instant> hiddenBehind(ConsentState state, Consent one, Consent other) {
    return Stream.of(one, other)
        .filter(c -> c.state() == state)
        .flatMap(c -> c.hidden().stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
  }

  private static java.util.function.Predicate<Consent> later(Optional<Instant> refusedAt) {
    return consent -> after(consent.at(), refusedAt);
  }

  private static boolean after(Instant at, Optional<Instant> refusedAt) {
    return refusedAt.map(at::isAfter).orElse(true);
  }
}

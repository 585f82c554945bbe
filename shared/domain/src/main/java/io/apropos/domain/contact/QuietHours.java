package io.apropos.domain.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When nobody is disturbed, where the person lives.
 *
 * <p>For each local day the first rule that fits the contact decides which windows start that day.
 * An instant is quiet when it lies in a window that started that day or the day before, in any
 * plausible zone. Local times in the gap of spring move forward, doubled ones of autumn mean the
 * first.
 *
 * @param rules in order; none = never quiet
 */
public record QuietHours(List<QuietRule> rules) implements ContactRule {
  public static final String REASON = "quiet-hours";

  public static final QuietHours NONE = new QuietHours(List.of());

  /** A rule that forbids longer than this forbids for ever. */
  private static final Duration FOR_EVER = Duration.ofDays(370);

  public QuietHours {
    rules = List.copyOf(rules);
  }

  @Override
  public Verdict judge(Contact contact, Instant at, Circumstances circumstances) {
    Instant free = at;
    String clause = "";
    Optional<Quiet> next = next(contact, free, circumstances);
    while (next.isPresent()) {
      Quiet quiet = next.orElseThrow();
      clause = clause.isEmpty() ? quiet.rule() : clause;
      free = quiet.until();
      if (free.isAfter(at.plus(FOR_EVER))) {
        return new Verdict.Refused(REASON, clause);
      }
      next = next(contact, free, circumstances);
    }
    return free.equals(at) ? new Verdict.Allowed() : new Verdict.Postponed(REASON, free, clause);
  }

  /** The quiet window that holds the instant, if any, without anything to spare. */
  public boolean isQuiet(Contact contact, Instant at, Circumstances circumstances) {
    return covering(contact, at, circumstances).isPresent();
  }

  private Optional<Quiet> next(Contact contact, Instant at, Circumstances circumstances) {
    return covering(contact, at, circumstances)
        .or(() -> covering(contact, at.plus(GUARD), circumstances));
  }

  private Optional<Quiet> covering(Contact contact, Instant at, Circumstances circumstances) {
    for (ZoneId zone : circumstances.zones()) {
      LocalDate today = at.atZone(zone).toLocalDate();
      for (LocalDate day : List.of(today, today.minusDays(1))) {
        Optional<Quiet> quiet = startedOn(day, contact, at, zone, circumstances.country());
        if (quiet.isPresent()) {
          return quiet;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Quiet> startedOn(
      LocalDate day, Contact contact, Instant at, ZoneId zone, Optional<String> country) {
    return rules.stream()
        .filter(rule -> rule.fits(contact, country, day))
        .findFirst()
        .flatMap(rule ->
            rule.windows().stream()
                .filter(window -> window.startsOn(day) && window.holds(at, day, zone))
                .findFirst()
                .map(window -> new Quiet(rule.id(), window.end(day, zone))));
  }

  private record Quiet(String rule, Instant until) {}
}

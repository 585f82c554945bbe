package io.apropos.checker;

import io.apropos.checker.History.Mail;
import io.apropos.checker.Policy.Quiet;
import io.apropos.checker.Policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for mails that were accepted while somebody was not to be disturbed. */
final class QuietCheck {
  /** A mail so soon after quiet hours was most likely held by them. */
  private static final Duration JUST_AFTER = Duration.ofHours(2);

  private final History history;
  private final Identity identity;

  QuietCheck(History history, Identity identity) {
    this.history = history;
    this.identity = identity;
  }

  Finding find() {
    List<String> breaches = new ArrayList<>();
    List<String> unjudged = new ArrayList<>();
    int trials = 0;
    int after = 0;
    for (Mail mail : history.mails()) {
      if (!isBound(mail)) {
        continue;
      }
      String person = identity.last(mail.person());
      List<ZoneId> zones = zones(mail, person);
      if (zones.isEmpty()) {
        unjudged.add(
            "no zone that can be read for %s, mail at %s, decision %s"
                .formatted(person.isEmpty() ? "nobody" : person, mail.at(), mail.decisionId()));
        continue;
      }
      trials++;
      Optional<String> quiet = quiet(mail, mail.at(), person, zones);
      quiet.ifPresent(rule ->
          breaches.add("%s at %s, decision %s".formatted(rule, mail.at(), mail.decisionId())));
      after += quiet(mail, mail.at().minus(JUST_AFTER), person, zones).isPresent() ? 1 : 0;
    }
    return new Finding(
        "inside quiet hours", trials, after, "in the two hours after", breaches, unjudged);
  }

  /** Where the one who speaks in the end lives; if nobody tells, the one who was written to. */
  private List<ZoneId> zones(Mail mail, String person) {
    Map<String, List<ZoneId>> zones = history.policy().zones();
    return zones.getOrDefault(person, zones.getOrDefault(mail.person(), List.of()));
  }

  private boolean isBound(Mail mail) {
    return history.policy().quietHours().stream().anyMatch(rule -> rule.scope().fits(mail));
  }

  private Optional<String> quiet(Mail mail, Instant at, String person, List<ZoneId> zones) {
    for (ZoneId zone : zones) {
      LocalDate today = at.atZone(zone).toLocalDate();
      for (LocalDate start : List.of(today.minusDays(1), today)) {
        Optional<Quiet> rule =
            history.policy().quietHours().stream()
                .filter(it -> fits(it, mail, person, start))
                .findFirst();
        if (rule.isPresent()
            && rule.get().windows().stream().anyMatch(it -> holds(it, start, at, zone))) {
          return Optional.of(rule.get().id());
        }
      }
    }
    return Optional.empty();
  }

  private boolean fits(Quiet rule, Mail mail, String person, LocalDate day) {
    String country = history.policy().countries().getOrDefault(person, "");
    return rule.scope().fits(mail)
        && (rule.countries().isEmpty() || rule.countries().contains(country))
        && (rule.dates().isEmpty() || rule.dates().contains(day));
  }

  private static boolean holds(Window window, LocalDate day, Instant at, ZoneId zone) {
    if (!window.days().isEmpty() && !window.days().contains(day.getDayOfWeek())) {
      return false;
    }
    int end = window.end() > window.start() ? window.end() : window.end() + 24 * 60;
    return !at.isBefore(instant(day, window.start(), zone)) && at.isBefore(instant(day, end, zone));
  }

  /** By the clock on the wall; a time in the gap of spring moves forward. */
  private static Instant instant(LocalDate day, int minutes, ZoneId zone) {
    return day.atStartOfDay().plusMinutes(minutes).atZone(zone).toInstant();
  }
}

package io.apropos.checker;

import io.apropos.checker.History.Mail;
import io.apropos.checker.Policy.Cap;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slides every window of every cap over the mails. */
final class CapCheck {
  private final History history;
  private final Identity identity;
  private final boolean ofMailboxes;
  private final List<String> breaches = new ArrayList<>();
  private int trials;
  private int full;

  /**
   * @param ofMailboxes the caps per address; else all others
   */
  CapCheck(History history, Identity identity, boolean ofMailboxes) {
    this.history = history;
    this.identity = identity;
    this.ofMailboxes = ofMailboxes;
  }

  Finding find() {
    Map<String, List<Mail>> together = new HashMap<>();
    for (Mail mail : history.mails()) {
      String who = ofMailboxes ? mail.address() : identity.last(mail.person());
      if (!who.isEmpty()) {
        together.computeIfAbsent(who, key -> new ArrayList<>()).add(mail);
      }
    }
    together.values().forEach(this::check);
    return new Finding(
        ofMailboxes ? "over cap, mailbox" : "over cap, person",
        trials,
        full,
        "windows full",
        breaches);
  }

  private void check(List<Mail> mails) {
    for (int i = 0; i < mails.size(); i++) {
      Mail mail = mails.get(i);
      if (mail.isTransactional()) {
        continue; // never capped
      }
      boolean judged = false;
      for (Cap cap : history.policy().caps()) {
        if (cap.per().equals("address") == ofMailboxes && cap.scope().fits(mail)) {
          judged = true;
          check(cap, mail, mails);
        }
      }
      trials += judged ? 1 : 0;
    }
  }

  private void check(Cap cap, Mail mail, List<Mail> mails) {
    List<ZoneId> zones = zones(mail);
    if (zones.stream().noneMatch(zone -> cap.isInForce(day(mail, zone)))) {
      return;
    }
    int most = 0;
    for (ZoneId zone : cap.window().isPresent() ? zones.subList(0, 1) : zones) {
      int count = 0;
      for (Mail other : mails) {
        if (counts(cap, other, mail) && isInWindow(cap, other, mail, zone)) {
          count++;
        }
      }
      most = Math.max(most, count);
    }
    if (most > cap.limit()) {
      breaches.add(
          "cap %s: %d instead of %d up to %s, decision %s"
              .formatted(cap.id(), most, cap.limit(), mail.at(), mail.decisionId()));
    } else if (most == cap.limit()) {
      full++;
    }
  }

  private boolean counts(Cap cap, Mail other, Mail mail) {
    return !other.at().isAfter(mail.at())
        && cap.scope().fits(other)
        && (ofMailboxes || identity.areOne(other.person(), mail.person(), mail.claimedAt()))
        && switch (cap.per()) {
          case "channel" -> other.channel().equals(mail.channel());
          case "topic" -> other.topic().equals(mail.topic());
          case "class" -> other.messageClass().equals(mail.messageClass());
          default -> true;
        };
  }

  /** A mail exactly one window old no longer counts. */
  private static boolean isInWindow(Cap cap, Mail other, Mail mail, ZoneId zone) {
    return cap.window()
        .map(window -> other.at().isAfter(mail.at().minus(window)))
        .orElseGet(() ->
            firstDay(cap.calendar(), day(other, zone))
                .equals(firstDay(cap.calendar(), day(mail, zone))));
  }

  private List<ZoneId> zones(Mail mail) {
    List<ZoneId> zones =
        history.policy().zones().getOrDefault(identity.last(mail.person()), List.of());
    return zones.isEmpty() ? List.of(ZoneId.of("UTC")) : zones;
  }

  private static LocalDate day(Mail mail, ZoneId zone) {
    return mail.at().atZone(zone).toLocalDate();
  }

  private static LocalDate firstDay(String period, LocalDate day) {
    return switch (period) {
      case "day" -> day;
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.withDayOfMonth(1);
      default -> throw new IllegalArgumentException("a cap by hours or calendar, was " + period);
    };
  }
}

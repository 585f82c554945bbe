package io.apropos.domain.contact;

import static io.apropos.domain.contact.Given.PARIS;
import static io.apropos.domain.contact.Given.RECEIPT;
import static io.apropos.domain.contact.Given.REMINDER;
import static io.apropos.domain.contact.Given.at;
import static io.apropos.domain.contact.Given.in;
import static io.apropos.domain.contact.Given.paris;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.contact.QuietRule.Window;
import io.apropos.domain.message.MessageClass;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final Window NIGHT = new Window(Set.of(), 22 * 60, 8 * 60);
  private static final QuietHours EVERYBODY =
      new QuietHours(List.of(rule("everybody", Set.of(), Set.of(), NIGHT)));
  private static final QuietHours FRANCE =
      new QuietHours(
          List.of(
              rule(
                  "black-friday",
                  Set.of(),
                  Set.of(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 28)),
                  new Window(Set.of(), 23 * 60, 7 * 60)),
              rule(
                  "france",
                  Set.of("FR"),
                  Set.of(),
                  new Window(Set.of(), 21 * 60 + 30, 8 * 60),
                  new Window(Set.of(DayOfWeek.SUNDAY), 0, 24 * 60)),
              rule("everybody", Set.of(), Set.of(), NIGHT)));

  private static QuietRule rule(
      String id, Set<String> countries, Set<LocalDate> dates, Window... windows) {
    return new QuietRule(
        id, countries, dates, Set.of(), Set.of(), Set.of(MessageClass.MARKETING), List.of(windows));
  }

  private static Instant free(QuietHours hours, Instant at, Circumstances where) {
    return switch (hours.judge(REMINDER, at, where)) {
      case Verdict.Allowed _ -> at;
      case Verdict.Postponed(String _, Instant freeAt, String _) -> freeAt;
      case Verdict.Refused _ -> Instant.MAX;
    };
  }

  private static Instant freeInParis(QuietHours hours, String local) {
    return free(hours, paris(local), in(PARIS, Ledger.EMPTY));
  }

  @Test
  void includes_the_start_and_excludes_the_end_of_an_overnight_window() {
    assertThat(freeInParis(EVERYBODY, "2026-11-24T21:59:39"))
        .isEqualTo(paris("2026-11-24T21:59:39"));
    assertThat(freeInParis(EVERYBODY, "2026-11-24T22:00:00"))
        .isEqualTo(paris("2026-11-25T08:00:00"));
    assertThat(freeInParis(EVERYBODY, "2026-11-25T07:59:59"))
        .isEqualTo(paris("2026-11-25T08:00:00"));
    assertThat(freeInParis(EVERYBODY, "2026-11-25T08:00:00"))
        .isEqualTo(paris("2026-11-25T08:00:00"));
  }

  @Test
  void a_claim_in_the_last_20_seconds_before_waits() {
    assertThat(freeInParis(EVERYBODY, "2026-11-24T21:59:40"))
        .isEqualTo(paris("2026-11-25T08:00:00"));
  }

  @Test
  void french_saturday_night_lasts_until_monday_morning() {
    assertThat(freeInParis(FRANCE, "2026-12-05T21:45:00")).isEqualTo(paris("2026-12-07T08:00:00"));
    assertThat(freeInParis(FRANCE, "2026-12-06T15:00:00")).isEqualTo(paris("2026-12-07T08:00:00"));
    assertThat(freeInParis(FRANCE, "2026-12-07T03:00:00")).isEqualTo(paris("2026-12-07T08:00:00"));
  }

  @Test
  void the_first_rule_that_fits_the_day_of_the_start_decides() {
    assertThat(freeInParis(FRANCE, "2026-11-27T22:30:00")).isEqualTo(paris("2026-11-27T22:30:00"));
    assertThat(freeInParis(FRANCE, "2026-11-28T06:59:00")).isEqualTo(paris("2026-11-28T07:00:00"));
    assertThat(freeInParis(FRANCE, "2026-11-29T06:30:00")).isEqualTo(paris("2026-11-30T08:00:00"));
  }

  @Test
  void an_unknown_country_falls_under_the_rules_without_countries() {
    var nowhere = new Circumstances(Optional.empty(), List.of(PARIS), Ledger.EMPTY, Ledger.EMPTY);

    assertThat(free(FRANCE, paris("2026-12-06T15:00:00"), nowhere))
        .isEqualTo(paris("2026-12-06T15:00:00"));
    assertThat(free(FRANCE, paris("2026-12-06T22:15:00"), nowhere))
        .isEqualTo(paris("2026-12-07T08:00:00"));
  }

  @Test
  void a_rule_of_none_ends_the_reading() {
    var hours =
        new QuietHours(
            List.of(
                rule("none", Set.of(), Set.of(LocalDate.of(2026, 12, 24))),
                rule("everybody", Set.of(), Set.of(), NIGHT)));

    assertThat(freeInParis(hours, "2026-12-24T23:00:00")).isEqualTo(paris("2026-12-24T23:00:00"));
    assertThat(freeInParis(hours, "2026-12-24T07:00:00")).isEqualTo(paris("2026-12-24T08:00:00"));
  }

  @Test
  void without_a_zone_it_is_quiet_where_it_is_quiet_in_any() {
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    ZoneId vancouver = ZoneId.of("America/Vancouver");
    var canada =
        new Circumstances(
            Optional.of("CA"), List.of(stJohns, vancouver), Ledger.EMPTY, Ledger.EMPTY);

    assertThat(free(EVERYBODY, at(stJohns, "2026-11-25T08:30:00"), canada))
        .isEqualTo(at(vancouver, "2026-11-25T08:00:00"));
    assertThat(free(EVERYBODY, at(vancouver, "2026-11-25T17:40:00"), canada))
        .isEqualTo(at(vancouver, "2026-11-26T08:00:00"));
  }

  @Test
  void zones_that_leave_no_common_hour_refuse_for_ever() {
    var hours =
        new QuietHours(
            List.of(rule("day", Set.of(), Set.of(), new Window(Set.of(), 0, 12 * 60 + 30))));
    var opposite =
        new Circumstances(
            Optional.empty(),
            List.of(ZoneId.of("UTC"), ZoneId.of("+12:00")),
            Ledger.EMPTY,
            Ledger.EMPTY);

    assertThat(hours.judge(REMINDER, Instant.parse("2026-11-25T12:00:00Z"), opposite))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void the_skipped_hour_of_spring_moves_forward() {
    var gap =
        new QuietHours(
            List.of(rule("gap", Set.of(), Set.of(), new Window(Set.of(), 60, 2 * 60 + 30))));

    assertThat(free(gap, Instant.parse("2026-03-29T00:30:00Z"), in(PARIS, Ledger.EMPTY)))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(freeInParis(EVERYBODY, "2026-03-28T22:00:00"))
        .isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
  }

  @Test
  void the_doubled_hour_of_autumn_means_the_first() {
    var doubled =
        new QuietHours(
            List.of(rule("doubled", Set.of(), Set.of(), new Window(Set.of(), 60, 2 * 60 + 30))));

    assertThat(free(doubled, Instant.parse("2026-10-24T23:30:00Z"), in(PARIS, Ledger.EMPTY)))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(freeInParis(EVERYBODY, "2026-10-24T22:00:00"))
        .isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
  }

  @Test
  void forbids_a_whole_29th_of_february() {
    var leapDay =
        new QuietHours(
            List.of(
                rule(
                    "leap",
                    Set.of(),
                    Set.of(LocalDate.of(2028, 2, 29)),
                    new Window(Set.of(), 0, 24 * 60))));

    assertThat(freeInParis(leapDay, "2028-02-29T12:00:00")).isEqualTo(paris("2028-03-01T00:00:00"));
  }

  @Test
  void whole_days_forbidden_for_ever_refuse_instead_of_searching_for_ever() {
    var never =
        new QuietHours(
            List.of(rule("never", Set.of(), Set.of(), new Window(Set.of(), 0, 24 * 60))));

    assertThat(never.judge(REMINDER, paris("2026-11-25T12:00:00"), in(PARIS, Ledger.EMPTY)))
        .isEqualTo(new Verdict.Refused("quiet-hours", "never"));
  }

  @Test
  void leaves_classes_alone_that_it_does_not_name() {
    assertThat(
            EVERYBODY
                .judge(RECEIPT, paris("2026-11-25T03:00:00"), in(PARIS, Ledger.EMPTY))
                .isAllowed())
        .isTrue();
  }

  @Test
  void the_instant_it_names_is_the_first_that_is_free() {
    for (int minute = 0; minute < 9 * 24 * 60; minute += 7) {
      Instant at = paris("2026-10-20T00:00:00").plusSeconds(60L * minute);
      Instant free = free(FRANCE, at, in(PARIS, Ledger.EMPTY));
      assertThat(FRANCE.judge(REMINDER, free, in(PARIS, Ledger.EMPTY)).isAllowed()).isTrue();
      if (free.isAfter(at)) {
        assertThat(
                FRANCE.judge(REMINDER, free.minusSeconds(1), in(PARIS, Ledger.EMPTY)).isAllowed())
            .isFalse();
      }
    }
  }
}

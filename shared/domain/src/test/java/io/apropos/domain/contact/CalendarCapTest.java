package io.apropos.domain.contact;

import static io.apropos.domain.contact.Given.PARIS;
import static io.apropos.domain.contact.Given.REMINDER;
import static io.apropos.domain.contact.Given.at;
import static io.apropos.domain.contact.Given.entry;
import static io.apropos.domain.contact.Given.in;
import static io.apropos.domain.contact.Given.ledger;
import static io.apropos.domain.contact.Given.paris;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.contact.CalendarCap.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarCapTest {
  private static CalendarCap one(Period period) {
    return new CalendarCap(CapScope.marketing("test"), 1, period);
  }

  private static Optional<Instant> freeAt(ContactRule rule, Instant at, Instant contacted) {
    Verdict verdict = rule.judge(REMINDER, at, in(PARIS, ledger(entry(contacted, REMINDER))));
    return verdict instanceof Verdict.Postponed p ? Optional.of(p.freeAt()) : Optional.empty();
  }

  @Test
  void a_week_runs_from_monday_to_sunday_where_the_person_lives() {
    Instant monday = paris("2026-11-23T00:00:30");

    assertThat(freeAt(one(Period.WEEK), paris("2026-11-29T23:59:00"), monday))
        .contains(paris("2026-11-30T00:00:00"));
    assertThat(freeAt(one(Period.WEEK), paris("2026-11-30T00:00:00"), monday)).isEmpty();
  }

  @Test
  void a_day_has_23_or_25_hours_on_the_nights_of_clock_change() {
    for (String day : List.of("2026-03-29", "2026-10-25")) {
      Instant early = paris(day + "T00:30:00");
      Instant late = paris(day + "T23:30:00");

      assertThat(freeAt(one(Period.DAY), late, early))
          .contains(paris(day + "T00:00:00").atZone(PARIS).plusDays(1).toInstant());
    }
  }

  @Test
  void a_month_of_29_days_ends_on_the_29th() {
    assertThat(
            freeAt(one(Period.MONTH), paris("2028-02-29T12:00:00"), paris("2028-02-01T09:00:00")))
        .contains(paris("2028-03-01T00:00:00"));
    assertThat(
            freeAt(one(Period.MONTH), paris("2028-03-01T12:00:00"), paris("2028-02-29T12:00:00")))
        .isEmpty();
  }

  @Test
  void a_claim_in_the_last_seconds_counts_in_the_next_period_too() {
    Instant lastSeconds = paris("2026-11-24T23:59:50");

    assertThat(freeAt(one(Period.DAY), paris("2026-11-25T12:00:00"), lastSeconds))
        .contains(paris("2026-11-26T00:00:00"));
    assertThat(freeAt(one(Period.DAY), lastSeconds, paris("2026-11-25T12:00:00")))
        .contains(paris("2026-11-26T00:00:00"));
  }

  @Test
  void without_a_zone_every_plausible_one_must_allow_it() {
    ZoneId vancouver = ZoneId.of("America/Vancouver");
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    Instant evening = at(stJohns, "2026-11-24T23:00:00");
    var unknown =
        new Circumstances(
            Optional.of("CA"),
            List.of(stJohns, vancouver),
            ledger(entry(evening, REMINDER)),
            Ledger.EMPTY);

    Verdict verdict = one(Period.DAY).judge(REMINDER, at(stJohns, "2026-11-25T00:10:00"), unknown);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Postponed.class,
            p -> assertThat(p.freeAt()).isEqualTo(at(vancouver, "2026-11-25T00:00:00")));
  }

  @Test
  void a_limit_of_zero_means_never() {
    var never = new CalendarCap(CapScope.marketing("test"), 0, Period.DAY);

    assertThat(never.judge(REMINDER, Instant.EPOCH, in(PARIS, Ledger.EMPTY)))
        .isInstanceOf(Verdict.Refused.class);
  }
}

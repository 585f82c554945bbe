package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Edition;
import io.apropos.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Clauses of receipts, as people read them. */
class PlainWordsTest {
  private static final PlainWords WORDS =
      new PlainWords(
          Edition.read(
                  Json.write(
                      Publication.compile(
                              Root.catalogue(), Instant.parse("2026-11-21T10:00:00Z"), _ -> {})
                          .document()))
              .catalogue(),
          ZoneId.of("Europe/Paris"));

  private static String said(String reason, String clause, String seen) {
    return WORDS.of("abandoned-basket", reason, clause, seen);
  }

  @Test
  void instants_are_local_and_durations_are_hours_or_days() {
    assertThat(said("frequency-cap", "week: at most 3 in PT168H", "free at 2026-08-04T08:20:20.5Z"))
        .isEqualTo("week: at most 3 in 7 days: free at Tue 4 Aug 10:20");
    assertThat(said("frequency-cap", "day: at most 1 in PT24H", ""))
        .isEqualTo("day: at most 1 in 24 h");
    assertThat(said("frequency-cap", "hour: at most 1 in PT90M", ""))
        .isEqualTo("hour: at most 1 in 90 min");
    assertThat(said("not-eligible", "reeligibleAfter PT168H", "2026-12-04T08:20:20Z"))
        .isEqualTo("not again within 7 days: sent Fri 4 Dec 09:20, free at Fri 11 Dec 09:20");
  }

  @Test
  void a_quiet_rule_is_told_by_its_hours() {
    assertThat(said("quiet-hours", "everybody", "free at 2026-08-04T06:00:00Z"))
        .isEqualTo("no mail from 22:00 to 08:00");
    assertThat(said("quiet-hours", "france", ""))
        .isEqualTo("no mail from 21:30 to 08:00, nor on Sunday from 00:00 to 24:00");
  }

  @Test
  void a_reason_that_ended_is_told_by_what_ends_it() {
    assertThat(said("not-eligible", "live", "ended since"))
        .isEqualTo("its reason ended: bought or basket emptied");
    assertThat(WORDS.of("newsletter", "not-eligible", "live", "ended since"))
        .isEqualTo("its reason ended");
  }

  @Test
  void consent_and_traits_are_told_without_syntax() {
    assertThat(said("consent", "reminders:email:marketing", "unknown"))
        .isEqualTo("consent to reminders by email: never given");
    assertThat(said("not-eligible", "email [{\"exists\":true}]", "absent"))
        .isEqualTo("email: absent, must exist");
    assertThat(said("not-eligible", "shopsFor [{\"exists\":false},\"home\"]", "\"presents\""))
        .isEqualTo("shopsFor: presents, must not exist or be home");
    assertThat(said("not-eligible", "basket.value [{\"numeric\":[\">=\",20,\"<\",50]}]", "12.5"))
        .isEqualTo("basket.value: 12.5, must be at least 20 and less than 50");
    assertThat(said("not-eligible", "stage [{\"anything-but\":[\"visitor\"]}]", ""))
        .isEqualTo("stage must not be visitor");
    assertThat(said("not-eligible", "page [{\"prefix\":\"/p/\"}]", "absent"))
        .isEqualTo("page: absent, must match prefix /p/");
    assertThat(said("fatigue", "pressure below 1.9234567", "2.5"))
        .isEqualTo("pressure below 1.9235: 2.5");
    assertThat(said("not-worth", "net above 0", "-1.0E-4")).isEqualTo("net above 0: -0.0001");
    assertThat(said("not-relevant", "above 0.08484999", "0.0412"))
        .isEqualTo("above 0.0848: 0.0412");
    assertThat(said("holdout", "", "")).isEmpty();
  }
}

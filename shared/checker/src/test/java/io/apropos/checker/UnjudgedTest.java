package io.apropos.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What logs do not tell is never taken for kept; and the rules that go by days. */
class UnjudgedTest {
  private final List<String> mails = new ArrayList<>();
  private String merges = "";

  private void mail(String person, String at) {
    mails.add(
        """
        {"at": "%s", "person": "%s", "address": "home@x", "channel": "email", "topic": "promo", \
        "messageClass": "marketing", "decisionId": "d-%d", "occasionId": "o-%d"}\
        """
            .formatted(at, person, mails.size(), mails.size()));
  }

  private Finding finding(String promise, String policy) {
    return HistoryChecker.check(History.read(String.join("\n", mails), "", merges, policy)).stream()
        .filter(it -> it.promise().equals(promise))
        .findFirst()
        .orElseThrow();
  }

  private Finding quiet(String moreZones, String plausible) {
    String night =
        """
        {"quietHours": [{"id": "night", "start": "22:00", "end": "08:00"}],
         "zones": {"C#ann": "Europe/Paris"%s}, "plausibleZones": {%s}}
        """
            .formatted(moreZones, plausible);
    return finding("inside quiet hours", night);
  }

  private void aMailRightAfterTheNight() {
    mail("C#ann", "2026-11-23T07:00:00Z"); // eight in Paris
    assertThat(quiet("", "").isProved()).isTrue();
  }

  @Test
  void a_mail_to_whom_no_zone_is_known_for_proves_nothing_and_is_named() {
    aMailRightAfterTheNight();
    mail("C#bob", "2026-11-23T12:00:00Z");
    mail("", "2026-11-23T13:00:00Z");
    Finding finding = quiet("", "");
    assertThat(finding.breaches()).isEmpty();
    assertThat(finding.trials()).isEqualTo(1);
    assertThat(finding.unjudged())
        .containsExactly(
            "no zone that can be read for C#bob, mail at 2026-11-23T12:00:00Z, decision d-1",
            "no zone that can be read for nobody, mail at 2026-11-23T13:00:00Z, decision d-2");
    assertThat(finding.isProved()).isFalse();
    assertThat(finding.line()).contains("not proved", "2 not judged");
  }

  @Test
  void one_who_may_live_in_several_places_is_judged_in_each() {
    aMailRightAfterTheNight();
    mail("C#bob", "2026-11-23T12:30:00Z"); // half past seven in New York
    assertThat(quiet("", "\"C#bob\": [\"Europe/London\"]").isProved()).isTrue();
    assertThat(quiet("", "\"C#bob\": [\"Europe/London\", \"America/New_York\"]").breaches())
        .hasSize(1);
  }

  @Test
  void a_zone_that_nobody_knows_is_no_zone_and_stops_nothing() {
    aMailRightAfterTheNight();
    mail("C#bob", "2026-11-23T12:00:00Z");
    assertThat(quiet(", \"C#bob\": \"Mars/Olympus\"", "").unjudged()).hasSize(1);
    assertThat(quiet("", "\"C#bob\": [\"Europe/London\", \"Mars/Olympus\"]").unjudged())
        .as("one of several is enough: it may be the one")
        .hasSize(1);
  }

  @Test
  void who_was_written_to_is_asked_when_nobody_tells_where_the_other_self_lives() {
    aMailRightAfterTheNight();
    mail("C#ann", "2026-11-24T06:59:59Z"); // a second before eight
    merges = "{\"at\": \"2026-11-25T00:00:00Z\", \"from\": \"C#ann\", \"into\": \"C#new\"}";
    assertThat(quiet("", "").breaches()).hasSize(1);
  }

  @Test
  void a_policy_that_cannot_be_read_is_named() {
    assertThatThrownBy(
            () -> finding("inside quiet hours", "{\"quietHours\": [{\"dates\": [\"soon\"]}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("log policy, line 1 cannot be read");
  }

  // ---- days ------------------------------------------------------------------------------------

  @Test
  void a_cap_of_a_day_counts_by_the_days_of_the_person() {
    String policy =
        """
        {"caps": [{"id": "day", "limit": 1, "calendar": "day"}],
         "zones": {"C#ann": "Europe/Paris"}}
        """;
    mail("C#ann", "2026-11-23T22:59:59Z");
    mail("C#ann", "2026-11-23T23:00:00Z"); // midnight in Paris
    assertThat(finding("over cap, person", policy).isProved()).isTrue();
    mail("C#ann", "2026-11-24T22:59:59Z");
    assertThat(finding("over cap, person", policy).breaches()).hasSize(1);
  }

  @Test
  void a_rule_of_certain_dates_is_quiet_on_these_alone() {
    String policy =
        """
        {"quietHours": [{"id": "feast", "dates": ["2026-12-25"], "start": "00:00", "end": "24:00"}],
         "zones": {"C#ann": "Europe/Paris"}}
        """;
    mail("C#ann", "2026-12-24T22:59:59Z");
    mail("C#ann", "2026-12-25T23:00:00Z");
    assertThat(finding("inside quiet hours", policy).breaches()).isEmpty();
    mail("C#ann", "2026-12-24T23:00:00Z");
    assertThat(finding("inside quiet hours", policy).breaches()).hasSize(1);
  }

  @Test
  void mails_to_nobody_known_are_no_mails_to_one_person_and_count_for_their_mailbox() {
    String policy =
        """
        {"caps": [{"id": "day", "limit": 1, "hours": 24},
                  {"id": "box", "limit": 1, "hours": 24, "per": "address"}]}
        """;
    mail("", "2026-11-23T10:00:00Z");
    mail("", "2026-11-23T11:00:00Z");
    Finding ofPerson = finding("over cap, person", policy);
    assertThat(ofPerson.breaches()).isEmpty();
    assertThat(ofPerson.trials()).isZero();
    assertThat(finding("over cap, mailbox", policy).breaches()).hasSize(1);
  }
}

package io.apropos.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clean history passes; with one violation planted, exactly its promise is broken. */
class HistoryCheckerTest {
  private static final String POLICY =
      """
      {"caps": [{"id": "day", "limit": 1, "hours": 24, "classes": ["marketing"]},
                {"id": "news-week", "limit": 1, "calendar": "week", "topics": ["news"]},
                {"id": "box", "limit": 2, "hours": 24, "per": "address"}],
       "quietHours": [{"id": "sunday", "countries": ["FR"],
                       "windows": [{"days": ["sun"], "start": "00:00", "end": "24:00"},
                                   {"start": "21:30", "end": "08:00"}]},
                      {"id": "night", "start": "22:00", "end": "08:00"}],
       "zones": {"C#ann": "Europe/Paris", "C#bob": "Europe/Paris", "C#cleo": "Europe/Paris"},
       "plausibleZones": {"C#dan": ["Europe/London", "America/New_York"]},
       "countries": {"C#ann": "FR"}}
      """;

  private final List<String> mails = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> merges = new ArrayList<>();
  private int number;

  @BeforeEach
  void a_clean_history() {
    mail("C#ann", "ann@x", "news", "2026-11-23T10:00:00Z");
    mail("C#ann", "ann@x", "news", "2026-11-30T09:00:00Z"); // the next week
    mail("C#bob", "home@x", "promo", "2026-11-23T07:00:00Z"); // eight in Paris
    mail("C#bob", "home@x", "promo", "2026-11-24T07:00:00Z"); // a window later to the second
    mail("C#cleo", "home@x", "promo", "2026-11-23T12:00:00Z"); // the second of one mailbox
    mail("C#dan", "dan@x", "promo", "2026-11-23T15:00:00Z");
    mail("V#dan", "dan@x", "promo", "2026-11-25T15:00:00Z");
    merges.add(
        """
        {"at": "2026-11-25T16:00:00Z", "from": "V#dan", "into": "C#dan"}\
        """);
    refusal("\"person\": \"C#ann\"", "promo", "out", "opt-out", "2026-11-23T11:00:00Z");
    refusal("\"person\": \"C#bob\"", "news", "out", "opt-out", "2026-11-23T11:00:00Z");
    refusal("\"person\": \"C#bob\"", "news", "in", "opt-out", "2026-11-24T11:00:00Z");
    mail("C#bob", "home@x", "news", "2026-11-26T11:00:00Z");
    refusal("\"address\": \"gone@x\"", "all", "out", "suppression", "2026-11-23T11:00:00Z");
    refusal("\"address\": \"left@x\"", "all", "out", "opt-out", "2026-11-23T11:00:00Z");
  }

  private void mail(String person, String address, String topic, String at) {
    number++;
    mail(person, address, topic, "marketing", at, at, "d-" + number + "-0", "o-" + number);
  }

  private void mail(
      String person,
      String address,
      String topic,
      String messageClass,
      String claimedAt,
      String at,
      String decision,
      String occasion) {
    mails.add(
        """
        {"at": "%s", "claimedAt": "%s", "person": "%s", "address": "%s", "channel": "email", \
        "topic": "%s", "messageClass": "%s", "decisionId": "%s", "occasionId": "%s", \
        "bounced": false}\
        """
            .formatted(at, claimedAt, person, address, topic, messageClass, decision, occasion));
  }

  private void refusal(String who, String topic, String action, String kind, String at) {
    refusals.add(
        """
        {"at": "%s", %s, "topic": "%s", "action": "%s", "kind": "%s"}\
        """
            .formatted(at, who, topic, action, kind));
  }

  private List<Finding> findings() {
    return HistoryChecker.check(
        History.read(
            String.join("\n", mails),
            String.join("\n", refusals),
            String.join("\n", merges),
            POLICY));
  }

  private void onlyBroken(String promise) {
    List<Finding> broken = findings().stream().filter(it -> !it.breaches().isEmpty()).toList();
    assertThat(broken)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.promise()).isEqualTo(promise);
          assertThat(it.breaches()).hasSize(1);
          assertThat(it.isProved()).isFalse();
          assertThat(it.line()).contains("broken");
        });
  }

  @Test
  void a_clean_history_is_proved_and_counted() {
    assertThat(findings()).allSatisfy(it -> assertThat(it.isProved()).as(it.line()).isTrue());
    assertThat(findings().getFirst().trials()).isEqualTo(8);
    assertThat(findings().getFirst().bound()).isEqualTo(3.0 / 8);
    assertThat(findings().get(1).bit()).as("full mailbox").isEqualTo(2);
  }

  @Test
  void nothing_is_proved_by_nothing() {
    mails.clear();
    assertThat(findings()).noneMatch(Finding::isProved);
    assertThat(findings().getFirst().line()).contains("not proved", "0 of 0 mails", "< 1.0e+00");
  }

  @Test
  void one_mail_too_many_within_a_day_is_found() {
    mail("C#bob", "bob@x", "promo", "2026-11-27T11:00:01Z");
    assertThat(findings()).allMatch(it -> it.breaches().isEmpty());
    mail("C#bob", "bob@x", "promo", "2026-11-28T11:00:00Z");
    onlyBroken("over cap, person");
  }

  @Test
  void one_mail_too_many_within_a_calendar_week_is_found() {
    mail("C#ann", "ann@x", "news", "2026-11-27T10:00:00Z");
    onlyBroken("over cap, person");
  }

  @Test
  void one_mail_too_many_for_two_who_became_one_is_found() {
    mail("V#dan", "dan@x", "promo", "2026-11-25T20:00:00Z");
    onlyBroken("over cap, person");
  }

  @Test
  void the_third_mail_of_a_mailbox_is_found_whoever_reads_it() {
    mail("C#dan", "home@x", "promo", "2026-11-24T15:30:00Z");
    mail("C#cleo", "home@x", "promo", "2026-11-24T12:30:00Z");
    onlyBroken("over cap, mailbox");
  }

  @Test
  void a_decision_and_an_occasion_sent_twice_are_found() {
    mail(
        "C#cleo",
        "c@x",
        "promo",
        "transactional",
        "2026-11-27T12:00:00Z",
        "2026-11-27T12:00:00Z",
        "d-new-1",
        "o-5");
    onlyBroken("doubled");
  }

  @Test
  void a_mail_inside_quiet_hours_is_found_in_the_zone_of_the_person() {
    mail("C#bob", "bob@x", "promo", "2026-11-28T06:59:59Z");
    onlyBroken("inside quiet hours");
  }

  @Test
  void a_sunday_where_the_country_keeps_it_and_any_place_where_somebody_may_live_are_found() {
    mail("C#bob", "bob@x", "promo", "2026-11-29T12:00:00Z");
    assertThat(findings()).allMatch(it -> it.breaches().isEmpty());
    mail("C#ann", "ann@x", "gifts", "2026-11-22T09:00:00Z");
    onlyBroken("inside quiet hours");
    mails.removeLast();
    mail("C#dan", "dan@x", "promo", "2026-11-27T12:30:00Z"); // half past seven in New York
    onlyBroken("inside quiet hours");
  }

  @Test
  void a_mail_claimed_after_its_topic_was_left_is_found_and_one_claimed_before_is_not() {
    mail(
        "C#ann",
        "ann@x",
        "promo",
        "marketing",
        "2026-11-23T10:59:59Z",
        "2026-11-24T11:00:10Z",
        "d-a-0",
        "o-a");
    assertThat(findings()).allMatch(it -> it.breaches().isEmpty());
    mail("C#ann", "ann@x", "promo", "2026-11-26T11:00:00Z");
    onlyBroken("after opt-out");
  }

  @Test
  void what_one_self_refused_binds_the_other_from_the_merge_on() {
    refusal("\"person\": \"V#dan\"", "gifts", "out", "opt-out", "2026-11-24T09:00:00Z");
    refusal("\"person\": \"C#dan\"", "gifts", "in", "opt-out", "2026-11-24T10:00:00Z");
    mail("C#dan", "dan@x", "gifts", "2026-11-24T16:00:00Z"); // two beings still
    assertThat(findings()).allMatch(it -> it.breaches().isEmpty());
    mail("C#dan", "dan@x", "gifts", "2026-11-27T16:00:00Z");
    onlyBroken("after opt-out");
  }

  @Test
  void a_mailbox_that_left_everything_takes_its_orders_and_nothing_else() {
    mail(
        "C#cleo",
        "left@x",
        "orders",
        "transactional",
        "2026-11-27T12:00:00Z",
        "2026-11-27T12:00:00Z",
        "d-t-0",
        "o-t");
    assertThat(findings()).allMatch(it -> it.breaches().isEmpty());
    mail("C#cleo", "left@x", "promo", "2026-11-27T12:00:00Z");
    onlyBroken("after opt-out");
  }

  @Test
  void any_mail_to_a_closed_mailbox_is_found() {
    mail(
        "C#cleo",
        "gone@x",
        "orders",
        "transactional",
        "2026-11-27T12:00:00Z",
        "2026-11-27T12:00:00Z",
        "d-t-0",
        "o-t");
    onlyBroken("to a closed mailbox");
  }

  @Test
  void a_line_that_cannot_be_read_is_named() {
    mails.add("{\"at\": \"yesterday\"}");
    assertThatThrownBy(this::findings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("log mails, line 9 cannot be read");
  }
}

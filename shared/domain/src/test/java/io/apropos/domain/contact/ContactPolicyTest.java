package io.apropos.domain.contact;

import static io.apropos.domain.contact.Given.PARIS;
import static io.apropos.domain.contact.Given.RECEIPT;
import static io.apropos.domain.contact.Given.REMINDER;
import static io.apropos.domain.contact.Given.entry;
import static io.apropos.domain.contact.Given.gate;
import static io.apropos.domain.contact.Given.ledger;
import static io.apropos.domain.contact.Given.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.QuietRule.Window;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
  private static final Instant NOON = paris("2026-11-25T12:00:00");
  private static final Gate ADA = gate(Optional.of(PARIS), Optional.of("FR"), OptionalInt.empty());
  private static final ContactPolicy POLICY =
      policy(new FrequencyCap(CapScope.marketing("day"), 1, Duration.ofHours(24)));

  private static ContactPolicy policy(ContactRule... caps) {
    var night =
        new QuietRule(
            "night",
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(MessageClass.MARKETING),
            List.of(new Window(Set.of(), 22 * 60, 8 * 60)));
    return new ContactPolicy(
        List.of(caps),
        new QuietHours(List.of(night)),
        PlausibleZones.only(PARIS),
        List.of(),
        Fatigue.standard(),
        Duration.ofMinutes(90),
        Map.of(),
        Exploration.STANDARD,
        Duration.ZERO);
  }

  @Test
  void frees_when_the_cap_and_the_night_both_agree() {
    Ledger yesterday = ledger(entry(paris("2026-11-24T23:30:00"), REMINDER));

    assertThat(POLICY.judge(REMINDER, NOON, ADA, yesterday, Ledger.EMPTY))
        .isEqualTo(new Verdict.Postponed("frequency-cap", paris("2026-11-26T08:00:00"), "night"));
  }

  @Test
  void the_clause_is_that_of_the_cap_that_frees_last() {
    ContactPolicy dayAndWeek =
        policy(
            new FrequencyCap(CapScope.marketing("day"), 1, Duration.ofHours(24)),
            new FrequencyCap(CapScope.marketing("week"), 2, Duration.ofDays(7)));
    Ledger both =
        ledger(
            entry(NOON.minus(Duration.ofDays(3)), REMINDER),
            entry(NOON.minus(Duration.ofHours(1)), REMINDER));
    Verdict expected =
        new Verdict.Postponed(
            "frequency-cap",
            NOON.plus(Duration.ofDays(4)).plusSeconds(20),
            "week: at most 2 in PT168H");

    assertThat(dayAndWeek.judgeCaps(REMINDER, NOON, ADA, both, Ledger.EMPTY)).isEqualTo(expected);
    assertThat(dayAndWeek.judge(REMINDER, NOON, ADA, both, Ledger.EMPTY)).isEqualTo(expected);
  }

  @Test
  void a_cap_that_frees_last_names_itself_though_the_night_objected_first() {
    Ledger lastEvening = ledger(entry(paris("2026-11-25T20:00:00"), REMINDER));

    assertThat(POLICY.judge(REMINDER, paris("2026-11-25T23:00:00"), ADA, lastEvening, Ledger.EMPTY))
        .isEqualTo(
            new Verdict.Postponed(
                "frequency-cap", paris("2026-11-26T20:00:20"), "day: at most 1 in PT24H"));
  }

  @Test
  void rules_that_agree_on_the_instant_asked_for_do_not_speak() {
    assertThat(POLICY.judge(REMINDER, NOON, ADA, Ledger.EMPTY, Ledger.EMPTY))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void the_own_maximum_binds_marketing_over_seven_days() {
    Gate modest = gate(Optional.of(PARIS), Optional.empty(), OptionalInt.of(1));
    Ledger lastWeek = ledger(entry(NOON.minus(Duration.ofDays(6)), REMINDER));

    assertThat(POLICY.judge(REMINDER, NOON, modest, lastWeek, Ledger.EMPTY))
        .isInstanceOfSatisfying(
            Verdict.Postponed.class, p -> assertThat(p.clause()).startsWith("own maximum"));
    assertThat(POLICY.judge(RECEIPT, NOON, modest, lastWeek, Ledger.EMPTY).isAllowed()).isTrue();
    assertThat(POLICY.judge(REMINDER, NOON, ADA, lastWeek, Ledger.EMPTY).isAllowed()).isTrue();
  }

  @Test
  void unknown_zones_come_from_country_then_language_then_all_others() {
    ZoneId toronto = ZoneId.of("America/Toronto");
    ZoneId london = ZoneId.of("Europe/London");
    var zones =
        new PlausibleZones(
            Map.of("CA", List.of(toronto)), Map.of("en", List.of(london)), List.of(PARIS));

    assertThat(zones.of(gate(Optional.empty(), Optional.of("CA"), OptionalInt.empty())))
        .containsExactly(toronto);
    assertThat(zones.of(gate(Optional.empty(), Optional.of("DE"), OptionalInt.empty())))
        .containsExactly(PARIS);
    assertThat(zones.of(gate(Optional.of(london), Optional.of("CA"), OptionalInt.empty())))
        .containsExactly(london);
  }

  @Test
  void attention_is_whole_at_rest_and_half_at_the_capacity() {
    assertThat(Fatigue.attention(0, 2)).isEqualTo(1);
    assertThat(Fatigue.attention(2, 2)).isEqualTo(0.5);
    assertThat(Fatigue.limit(0.5, 0.27, 2)).isCloseTo(1.92, within(0.01));
    assertThat(Fatigue.limit(0.2, 0.27, 2)).isZero();
  }

  @Test
  void what_leaves_a_ledger_by_age_still_weighs() {
    Ledger old = ledger(entry(NOON.minus(Duration.ofDays(40)), REMINDER), entry(NOON, REMINDER));
    Duration memory = POLICY.fatigue().memory();

    Ledger tidy = POLICY.tidy(old, NOON);

    assertThat(tidy.entries()).hasSize(1);
    assertThat(tidy.pressure(NOON, memory)).isCloseTo(old.pressure(NOON, memory), within(1e-12));
  }

  @Test
  void nothing_that_can_count_is_ever_forgotten() {
    Ledger full = Ledger.EMPTY;
    for (int i = 0; i < Ledger.ROOM; i++) {
      full = full.with(entry(NOON.minus(Duration.ofMinutes(i)), REMINDER));
    }

    assertThat(POLICY.isFull(full, NOON)).isTrue();
    assertThat(POLICY.tidy(full, NOON)).isEqualTo(full);
    assertThat(POLICY.isFull(full, NOON.plus(Duration.ofDays(9)))).isFalse();
    assertThat(POLICY.tidy(full, NOON.plus(Duration.ofDays(9))).entries()).hasSize(Ledger.ROOM - 1);
  }

  @Test
  void a_place_that_is_reserved_is_never_forgotten_however_old_it_is() {
    Instant longAgo = NOON.minus(Duration.ofDays(60));
    Ledger reserved = Ledger.EMPTY;
    Ledger claimed = Ledger.EMPTY;
    for (int i = 0; i < Ledger.ROOM; i++) {
      LedgerEntry entry = entry(longAgo.minusSeconds(i), REMINDER);
      claimed = claimed.with(entry);
      reserved = reserved.with(unclaimed(entry));
    }

    assertThat(POLICY.isFull(reserved, NOON)).isTrue();
    assertThat(POLICY.tidy(reserved, NOON)).isEqualTo(reserved);
    assertThat(POLICY.isFull(claimed, NOON)).isFalse();
    assertThat(POLICY.tidy(claimed, NOON).entries()).isEmpty();
  }

  private static LedgerEntry unclaimed(LedgerEntry entry) {
    return new LedgerEntry(
        entry.decisionId(),
        entry.at(),
        entry.channel(),
        entry.topic(),
        entry.messageClass(),
        entry.message(),
        entry.weight(),
        entry.explored(),
        false);
  }
}

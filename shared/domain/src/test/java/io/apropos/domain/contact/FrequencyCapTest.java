package io.apropos.domain.contact;

import static io.apropos.domain.contact.Given.PARIS;
import static io.apropos.domain.contact.Given.PROMO;
import static io.apropos.domain.contact.Given.RECEIPT;
import static io.apropos.domain.contact.Given.REMINDER;
import static io.apropos.domain.contact.Given.entry;
import static io.apropos.domain.contact.Given.in;
import static io.apropos.domain.contact.Given.ledger;
import static io.apropos.domain.contact.Given.paris;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CapScope.Per;
import io.apropos.domain.message.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrequencyCapTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Instant NOON = paris("2026-11-25T12:00:00");
  private static final FrequencyCap ONE_A_DAY = cap(1, DAY);

  private static FrequencyCap cap(int limit, Duration window) {
    return new FrequencyCap(CapScope.marketing("test"), limit, window);
  }

  private static CapScope scope(Set<String> topics, Per per) {
    return new CapScope(
        "test",
        Set.of(),
        topics,
        Set.of(MessageClass.MARKETING),
        per,
        Optional.empty(),
        Optional.empty());
  }

  private static Verdict judge(ContactRule rule, Instant at, LedgerEntry... entries) {
    return rule.judge(REMINDER, at, in(PARIS, ledger(entries)));
  }

  @Test
  void forgets_a_contact_one_window_and_the_guard_old() {
    LedgerEntry then = entry(NOON, REMINDER);

    assertThat(judge(ONE_A_DAY, NOON.plus(DAY).plusSeconds(20), then))
        .isEqualTo(new Verdict.Allowed());
    assertThat(judge(ONE_A_DAY, NOON.plus(DAY).plusSeconds(20).minusMillis(1), then))
        .isEqualTo(
            new Verdict.Postponed(
                "frequency-cap", NOON.plus(DAY).plusSeconds(20), "test: at most 1 in PT24H"));
  }

  @Test
  void looks_forward_at_what_is_planned() {
    LedgerEntry tomorrow = entry(NOON.plus(Duration.ofHours(20)), REMINDER);

    assertThat(judge(ONE_A_DAY, NOON, tomorrow))
        .isInstanceOfSatisfying(
            Verdict.Postponed.class,
            postponed ->
                assertThat(postponed.freeAt())
                    .isEqualTo(NOON.plus(Duration.ofHours(44)).plusSeconds(20)));
    assertThat(judge(ONE_A_DAY, NOON, entry(NOON.plus(DAY).plusSeconds(20), REMINDER)).isAllowed())
        .isTrue();
  }

  @Test
  void a_limit_of_zero_means_never() {
    assertThat(judge(cap(0, DAY), NOON)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void counts_only_what_fits_all_its_filters() {
    var promoOnly = new FrequencyCap(scope(Set.of("promo"), Per.PERSON), 1, DAY);

    assertThat(judge(promoOnly, NOON, entry(NOON, PROMO)).isAllowed()).isTrue();
    assertThat(promoOnly.judge(PROMO, NOON, in(PARIS, ledger(entry(NOON, REMINDER)))).isAllowed())
        .isTrue();
    assertThat(promoOnly.judge(PROMO, NOON, in(PARIS, ledger(entry(NOON, PROMO)))).isAllowed())
        .isFalse();
  }

  @Test
  void counts_each_topic_for_itself_where_it_says_so() {
    var eachTopic = new FrequencyCap(scope(Set.of(), Per.TOPIC), 1, DAY);

    assertThat(judge(eachTopic, NOON, entry(NOON, PROMO)).isAllowed()).isTrue();
    assertThat(judge(eachTopic, NOON, entry(NOON, REMINDER)).isAllowed()).isFalse();
  }

  @Test
  void counts_the_mailbox_whoever_the_person() {
    var mailbox = new FrequencyCap(scope(Set.of(), Per.ADDRESS), 2, DAY);
    Ledger family = ledger(entry(NOON, REMINDER), entry(NOON.plusSeconds(60), PROMO));
    var shared = new Circumstances(Optional.empty(), List.of(PARIS), Ledger.EMPTY, family);

    assertThat(mailbox.judge(REMINDER, NOON, shared).isAllowed()).isFalse();
    assertThat(ONE_A_DAY.judge(REMINDER, NOON, shared).isAllowed()).isTrue();
  }

  @Test
  void never_binds_transactional_mail() {
    var scope =
        new CapScope(
            "all",
            Set.of(Channel.EMAIL),
            Set.of(),
            Set.of(MessageClass.values()),
            Per.PERSON,
            Optional.empty(),
            Optional.empty());
    var cap = new FrequencyCap(scope, 1, DAY);
    Ledger receipt = ledger(entry(NOON, RECEIPT));

    assertThat(cap.judge(RECEIPT, NOON, in(PARIS, receipt)).isAllowed()).isTrue();
    assertThat(cap.judge(REMINDER, NOON, in(PARIS, receipt)).isAllowed()).isFalse();
  }

  @Test
  void holds_on_its_own_days_only() {
    var scope =
        new CapScope(
            "friday",
            Set.of(),
            Set.of(),
            Set.of(MessageClass.MARKETING),
            Per.PERSON,
            Optional.of(LocalDate.of(2026, 11, 27)),
            Optional.of(LocalDate.of(2026, 11, 27)));
    var cap = new FrequencyCap(scope, 0, DAY);

    assertThat(judge(cap, paris("2026-11-26T23:59:59")).isAllowed()).isTrue();
    assertThat(judge(cap, paris("2026-11-27T00:00:00")).isAllowed()).isFalse();
    assertThat(judge(cap, paris("2026-11-27T23:59:59")).isAllowed()).isFalse();
    assertThat(judge(cap, paris("2026-11-28T00:00:00")).isAllowed()).isTrue();
  }

  @Test
  void a_day_is_24_hours_over_both_nights_of_clock_change() {
    for (String eve :
        List.of("2026-03-28T20:00:00", "2026-10-24T20:00:00", "2028-02-28T20:00:00")) {
      Instant then = paris(eve);
      Verdict verdict = judge(ONE_A_DAY, then.plus(Duration.ofHours(23)), entry(then, REMINDER));

      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Postponed.class,
              p -> assertThat(p.freeAt()).isEqualTo(then.plus(DAY).plusSeconds(20)));
    }
  }

  @Test
  void no_window_ever_holds_more_contacts_than_the_cap() {
    int postponed = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      FrequencyCap cap = cap(1 + random.nextInt(4), Duration.ofMinutes(1 + random.nextInt(3_000)));
      Ledger ledger = Ledger.EMPTY;
      for (int i = 0; i < 40; i++) {
        Instant wish = NOON.plusSeconds(random.nextInt(600_000));
        switch (cap.judge(REMINDER, wish, in(PARIS, ledger))) {
          case Verdict.Allowed _ -> ledger = ledger.with(numbered(i, wish));
          case Verdict.Postponed(String _, Instant freeAt, String _) -> {
            postponed++;
            assertThat(freeAt).as("seed %d", seed).isAfter(wish);
            assertThat(cap.judge(REMINDER, freeAt, in(PARIS, ledger)).isAllowed()).isTrue();
            assertThat(cap.judge(REMINDER, freeAt.minusMillis(1), in(PARIS, ledger)).isAllowed())
                .isFalse();
            if (random.nextBoolean()) {
              ledger = ledger.with(numbered(i, freeAt));
            }
          }
          case Verdict.Refused _ -> throw new AssertionError("a positive cap always frees");
        }
      }
      assertThat(busiest(ledger, cap.window().plusSeconds(20)))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(cap.limit());
    }
    assertThat(postponed).isGreaterThan(1_000);
  }

  private static LedgerEntry numbered(int i, Instant at) {
    return new LedgerEntry(
        "d" + i, at, Channel.EMAIL, "reminders", MessageClass.MARKETING, "basket", 1, false, true);
  }

  /** By definition: from each contact, how many lie less than a window later. */
  private static int busiest(Ledger ledger, Duration window) {
    List<Instant> all = new ArrayList<>(ledger.stream().map(LedgerEntry::at).toList());
    Collections.sort(all);
    int most = 0;
    for (Instant first : all) {
      int within = 0;
      for (Instant other : all) {
        within += !other.isBefore(first) && other.isBefore(first.plus(window)) ? 1 : 0;
      }
      most = Math.max(most, within);
    }
    return most;
  }
}

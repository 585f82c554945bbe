package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.Mail;
import io.apropos.local.service.ses.MailService;
import io.apropos.local.service.ses.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A mail service that drops, throttles and suspends, spoken to by the real SES client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailServiceJourneyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int OUTAGE = 10;

  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");
  private final MailService service = shop.cloud().mails();

  @AfterEach
  void works_again() {
    behaves(Mode.ACCEPT);
    service.auto(true);
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  private void behaves(Mode mode) {
    service.mode(mode, 1, OptionalInt.empty());
  }

  private List<String> newcomers(String name, int count) throws Exception {
    List<String> clients =
        IntStream.range(0, count).mapToObj(i -> shop.client(name + "-" + i + "-")).toList();
    for (String client : clients) {
      shop.sends(
          shop.identify(client, shop.paris(client + "@example.com"), "news"), shop.signsUp(client));
    }
    return clients;
  }

  private DecisionRow welcome(String client) {
    return shop.decisions(client, "welcome").getLast();
  }

  private List<Mail> mails(String client) {
    return shop.mails(client + "@example.com", "welcome");
  }

  private LedgerEntry place(String client) {
    List<LedgerEntry> entries = shop.gate(client).ledger().sorted();
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  @Test
  void taken_without_an_answer_is_one_mail_unknown_and_settled_by_the_send_event()
      throws Exception {
    service.auto(false);
    behaves(Mode.ACCEPT_THEN_DROP);
    String dora = newcomers("dora", 1).getFirst();
    shop.idle();
    assertThat(welcome(dora).state()).isEqualTo(DecisionState.UNKNOWN);
    behaves(Mode.ACCEPT);
    shop.passes(Duration.ofHours(3));
    assertThat(mails(dora)).hasSize(1);
    assertThat(welcome(dora).state()).isEqualTo(DecisionState.UNKNOWN);
    assertThat(place(dora).claimed()).isTrue();

    service.emit(welcome(dora).decisionId(), EventType.SEND, 2, "");
    shop.idle();
    assertThat(welcome(dora).state()).isEqualTo(DecisionState.SENT);
    shop.passes(Duration.ofHours(3));
    assertThat(mails(dora)).hasSize(1);
  }

  @Test
  void throttled_for_a_while_goes_later_once_and_its_place_moves_with_it() throws Exception {
    behaves(Mode.THROTTLE);
    Instant start = shop.now();
    List<String> clients = newcomers("theo", 5);
    shop.idle();
    int tried = 0;
    for (int minute = 0; minute < OUTAGE; minute++) {
      shop.passes(MINUTE);
      int before = tried;
      tried = attempts(clients);
      assertThat(tried - before).as("trials in minute %d", minute).isLessThanOrEqualTo(3);
    }
    assertThat(clients)
        .allSatisfy(client -> {
          assertThat(mails(client)).isEmpty();
          assertThat(welcome(client).state()).isEqualTo(DecisionState.RESERVED);
          assertThat(place(client).claimed()).isFalse();
        });
    behaves(Mode.ACCEPT);
    shop.passes(Duration.ofMinutes(40));
    assertThat(clients)
        .allSatisfy(client -> {
          assertThat(mails(client)).hasSize(1);
          assertThat(welcome(client).state()).isEqualTo(DecisionState.SENT);
          assertThat(place(client).claimed()).isTrue();
          assertThat(place(client).at())
              .isEqualTo(mails(client).getFirst().claimedAt())
              .isAfter(start.plus(MINUTE.multipliedBy(OUTAGE)));
        });
    shop.print(
        "throttled %d minutes: %d mails, %d calls refused, each sent once afterwards",
        OUTAGE, clients.size(), tried);
  }

  @Test
  void suspended_gives_every_claim_back_tries_once_a_minute_at_most_and_loses_nothing()
      throws Exception {
    String before = newcomers("sam", 1).getFirst();
    shop.idle();
    assertThat(welcome(before).state()).as("the rate is known").isEqualTo(DecisionState.SENT);
    behaves(Mode.SUSPEND);
    List<String> clients = newcomers("sue", 12);
    shop.idle();
    for (int minute = 0; minute < OUTAGE; minute++) {
      shop.passes(MINUTE);
      assertThat(clients).allMatch(client -> welcome(client).state() == DecisionState.RESERVED);
    }
    int tried = attempts(clients);
    assertThat(tried).as("calls refused").isBetween(1, OUTAGE + 2);
    assertThat(clients).allMatch(client -> !place(client).claimed());
    assertThat(clients).allMatch(client -> mails(client).isEmpty());
    behaves(Mode.ACCEPT);
    shop.passes(Duration.ofMinutes(40));
    assertThat(clients)
        .allSatisfy(client -> {
          assertThat(mails(client)).hasSize(1);
          assertThat(welcome(client).state()).isEqualTo(DecisionState.SENT);
        });
    shop.print(
        "suspended %d minutes: %d mails waited, %d calls refused, lost 0, doubled 0",
        OUTAGE, clients.size(), tried);
  }

  private int attempts(List<String> clients) {
    return clients.stream().mapToInt(client -> welcome(client).attempt()).sum();
  }
}

package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.learn.Tolerances;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people bear is learned by the sign that their consent allows, each by its own base rate. */
class SignalsTest {
  private final Matter matter = new Matter();
  private int mails;

  /** Agrees to be measured, or not. */
  private ClientId person(int n, boolean agrees) {
    ClientId client = matter.client(n, false);
    matter.town.settles(matter.table, client, client.value() + "@mail.example");
    if (agrees) {
      choice(client, ConsentState.GRANTED);
    }
    return client;
  }

  private void choice(ClientId client, ConsentState state) {
    GateChange change = GateChange.of(client);
    var consent = new Consent(state, matter.town.clock.instant(), "form", "v1", "checkbox");
    for (int topic = 0; topic < 3; topic++) {
      change.consent(
          new ConsentKey(Town.topic(topic), Channel.EMAIL, ConsentKey.TRACKING), consent);
    }
    matter.table.write(List.of(change.write()));
  }

  private Occasion mail(ClientId client) {
    return matter.sent("o" + ++mails, client);
  }

  private void learns() {
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
  }

  private String outcome(Occasion mail) {
    Item outcome = matter.outcome(mail).orElseThrow();
    return "%s %s"
        .formatted(
            outcome.text("signal").orElseThrow(),
            outcome.value("seen").equals(Optional.of(Value.of(true))) ? "seen" : "not seen");
  }

  private double scale(String name) {
    return matter.table.query("N#(scale)", "0", "7", 8).stream()
        .flatMap(shard -> shard.number(name).stream())
        .mapToDouble(BigDecimal::doubleValue)
        .sum();
  }

  private Tolerance tolerance(ClientId client) {
    return new Tolerances(matter.table)
        .of(new Gates(matter.table).read(client), matter.town.clock.instant());
  }

  @Test
  void who_agreed_to_be_measured_is_judged_by_clicks_and_everybody_else_by_visits() {
    ClientId measured = person(1, true);
    ClientId clicking = person(2, true);
    ClientId other = person(3, false);
    Occasion visitedOnly = mail(measured);
    Occasion clicked = mail(clicking);
    Occasion visited = mail(other);
    matter.later(Duration.ofHours(1));
    matter.looks(measured);
    matter.follows(clicking, clicked, "GET", "other");
    matter.looks(other);
    learns();

    assertThat(outcome(visitedOnly)).isEqualTo("click not seen");
    assertThat(outcome(clicked)).isEqualTo("click seen");
    assertThat(outcome(visited)).isEqualTo("visit seen");
    assertThat(scale("clickSeen")).isCloseTo(scale("visitSeen"), within(1e-6));
    assertThat(scale("clickExpected")).isGreaterThan(scale("visitExpected"));
  }

  @Test
  void the_consent_that_was_decided_with_counts_whatever_is_chosen_later() {
    ClientId client = person(1, false);
    Occasion mail = mail(client);
    matter.later(Duration.ofHours(1));
    choice(client, ConsentState.GRANTED);
    learns();
    assertThat(outcome(mail)).isEqualTo("visit not seen");
  }

  @Test
  void a_click_that_does_not_come_says_less_than_a_visit_that_does_not() {
    for (int n = 1; n <= 160; n++) {
      boolean isMeasured = n % 2 == 0;
      ClientId client = person(n, isMeasured);
      Occasion mail = mail(client);
      matter.later(Duration.ofMinutes(1));
      if (isMeasured && n % 40 == 0) {
        matter.follows(client, mail, "GET", "other");
      } else if (!isMeasured && n % 4 != 3) {
        matter.looks(client);
      }
    }
    learns();
    ClientId measured = person(161, true);
    ClientId other = person(162, false);
    mail(measured);
    mail(other);
    learns();

    assertThat(tolerance(measured).responsiveness())
        .isGreaterThan(tolerance(other).responsiveness());
  }
}

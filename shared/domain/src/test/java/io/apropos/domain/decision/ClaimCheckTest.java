package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.paris;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.CapScope;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.ClaimCheck.Answer;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private final World world = World.usual();
  private Instant expiresAt = NOON.plus(Duration.ofDays(2));
  private Optional<Double> tooMuchFrom = Optional.empty();

  private Answer judge(String message) {
    Contact contact = Contact.of(world.messages.get(message), Channel.EMAIL);
    return ClaimCheck.judge(
        new ClaimCheck.Reserved("own-0", contact, expiresAt, 7, tooMuchFrom),
        world.gate(),
        world.mailbox(),
        world.catalogue(),
        world.now);
  }

  private String cancelled(String message) {
    return ((Answer.CancelNow) judge(message)).reason();
  }

  @Test
  void lets_go_what_nothing_forbids() {
    assertThat(judge("basket")).isEqualTo(new Answer.Allowed());
  }

  @Test
  void an_opt_out_between_reserve_and_claim_cancels() {
    world.consents = Set.of("news");

    assertThat(cancelled("basket")).isEqualTo("consent");
    assertThat(judge("letter")).isEqualTo(new Answer.Allowed());
  }

  @Test
  void a_purchase_since_recalls_marketing_and_no_receipt() {
    world.exclusionVersion = 8;

    assertThat(cancelled("basket")).isEqualTo("not-eligible");
    assertThat(judge("receipt")).isEqualTo(new Answer.Allowed());
  }

  @Test
  void flags_addresses_and_expiry_cancel() {
    world.flags.add("openComplaint");
    assertThat(cancelled("basket")).isEqualTo("excluded");
    world.hard = true;
    assertThat(cancelled("receipt")).isEqualTo("suppressed");
    expiresAt = NOON.plusSeconds(20);
    assertThat(cancelled("receipt")).isEqualTo(ClaimCheck.STALE);
  }

  @Test
  void counts_claimed_contacts_alone() {
    world.contacted("letter", NOON.minus(Duration.ofHours(1)), false);
    assertThat(judge("basket")).isEqualTo(new Answer.Allowed());

    world.contacted("letter", NOON.minus(Duration.ofHours(1)), true);
    assertThat(judge("basket"))
        .isEqualTo(new Answer.ByFate("frequency-cap", Fate.HOLD, paris("2026-11-26T11:00:20")));
    assertThat(judge("receipt")).isEqualTo(new Answer.Allowed());
  }

  /** As after a restore that put the claims of the old table back: the own place may be claimed. */
  @Test
  void the_own_place_stands_in_no_ones_way_in_either_ledger() {
    Instant anHourAgo = NOON.minus(Duration.ofHours(1));
    world.contacted("letter", anHourAgo, true);
    LedgerEntry other = world.ledger.remove("letter" + anHourAgo);
    world.ledger.put("own-0", own(other));
    assertThat(judge("basket")).as("person").isEqualTo(new Answer.Allowed());

    world.counted =
        new CapScope(
            "box",
            Set.of(),
            Set.of(),
            Set.of(MessageClass.MARKETING),
            CapScope.Per.ADDRESS,
            Optional.empty(),
            Optional.empty());
    world.inbox.put("own-0", own(other));
    assertThat(judge("basket")).as("mailbox").isEqualTo(new Answer.Allowed());
    world.inbox.put(other.decisionId(), other);
    assertThat(judge("basket")).isInstanceOf(Answer.ByFate.class);
  }

  private static LedgerEntry own(LedgerEntry entry) {
    return new LedgerEntry(
        "own-0",
        entry.at(),
        entry.channel(),
        entry.topic(),
        entry.messageClass(),
        entry.message(),
        entry.weight(),
        entry.explored(),
        true);
  }

  @Test
  void a_cap_cancels_what_is_dropped_and_lets_what_yields_be_decided_again() {
    world.contacted("letter", NOON.minus(Duration.ofHours(1)), true);
    world.say(Say.marketing("basket", "reminders").fate(Fate.DROP));
    assertThat(cancelled("basket")).isEqualTo("frequency-cap");

    world.say(Say.marketing("basket", "reminders").fate(Fate.YIELD));
    assertThat(judge("basket"))
        .isEqualTo(new Answer.ByFate("frequency-cap", Fate.YIELD, paris("2026-11-26T11:00:20")));
  }

  @Test
  void more_pressure_than_the_person_bears_cancels() {
    Instant twoDaysAgo = NOON.minus(Duration.ofDays(2)); // weighs e^(-2/5) = 0.670
    tooMuchFrom = Optional.of(0.66);
    world.contacted("letter", twoDaysAgo, false);
    assertThat(judge("basket")).as("not claimed").isEqualTo(new Answer.Allowed());

    world.ledger.clear();
    world.contacted("letter", twoDaysAgo, true);
    assertThat(cancelled("basket")).isEqualTo("fatigue");
    tooMuchFrom = Optional.of(0.68);
    assertThat(judge("basket")).isEqualTo(new Answer.Allowed());
    tooMuchFrom = Optional.empty();
    assertThat(judge("basket")).isEqualTo(new Answer.Allowed());
  }

  @Test
  void a_claim_in_the_last_20_seconds_before_the_night_waits_for_the_morning() {
    world.now = paris("2026-11-25T21:59:40");

    assertThat(judge("basket"))
        .isEqualTo(new Answer.ByFate("quiet-hours", Fate.HOLD, paris("2026-11-26T08:00:00")));
    expiresAt = paris("2026-11-26T07:00:00");
    assertThat(cancelled("basket")).isEqualTo("quiet-hours");
  }
}

package io.apropos.application.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.contact.Offers;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Decide;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Live;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Priors;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.decision.Receipts;
import io.apropos.domain.decision.Scoring;
import io.apropos.domain.decision.Situation;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptReplayTest {
  private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
  private static final ClientId ADA = new ClientId("ada");
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(CatalogueReaderTest.bundle(CatalogueReaderTest.BUNDLE));

  @Test
  void a_stored_receipt_replays_to_the_same_bytes() {
    for (Duration age : List.of(Duration.ofHours(1), Duration.ofHours(50), Duration.ofDays(9))) {
      Situation situation = situation(age);
      Decision decision = Decide.of(situation);
      byte[] stored = Json.write(Receipts.of(situation, decision));

      byte[] again = Json.write(Receipts.replay(Json.read(stored), CATALOGUE));

      assertThat(new String(again, java.nio.charset.StandardCharsets.UTF_8))
          .as(decision.outcome().code())
          .isEqualTo(new String(stored, java.nio.charset.StandardCharsets.UTF_8))
          .contains("\"narrowed\":[\"zone\"]");
    }
  }

  @Test
  void a_stored_receipt_of_a_rebate_replays_to_the_same_bytes() {
    int bins = Scoring.FEATURES.size();
    Counters sold = Counters.of(700, 1_300, new double[bins], new double[bins]);
    Rates rates =
        Rates.of(
            CATALOGUE,
            new Rates.Sums(
                "s",
                Map.of("basket@7.5", new Rates.Counted(new Counters(bins), sold)),
                Offers.NONE));
    Value.Fields basket =
        Value.Fields.NONE
            .with("value", Value.of(new BigDecimal("80.10")))
            .with("margin", Value.of(new BigDecimal("32.01")))
            .with("productIds", Value.texts(List.of("c1")));
    for (double lambda : List.of(0.1, 4.0, 5.0)) {
      Promotions money =
          new Promotions(
              Map.of(
                  "q4", new Promotions.Budget(lambda, true), "q1", new Promotions.Budget(0, false)),
              Set.of("q3"));
      Situation plain = situation(Duration.ofDays(9));
      Situation situation =
          new Situation(
              plain.occasion(),
              plain.decisionId(),
              plain.formerId(),
              plain.gate(),
              plain.mailbox(),
              plain.features().with("basket", basket),
              plain.live(),
              CATALOGUE,
              money,
              rates,
              NOON,
              7);
      byte[] stored = Json.write(Receipts.of(situation, Decide.of(situation)));

      assertThat(Json.write(Receipts.replay(Json.read(stored), CATALOGUE))).isEqualTo(stored);
      assertThat(
              new String(stored, java.nio.charset.StandardCharsets.UTF_8)
                  .contains("\"promotion\":{\"percent\":7.5,"))
          .isEqualTo(lambda < 1);
    }
  }

  private static Situation situation(Duration age) {
    Instant anchor = NOON.minus(Duration.ofHours(2));
    LedgerEntry entry =
        new LedgerEntry(
            "d0",
            NOON.minus(age),
            Channel.EMAIL,
            "promo",
            MessageClass.MARKETING,
            "letter",
            1,
            false,
            true);
    Value.Fields features =
        Value.Fields.NONE
            .with("email", Value.of("ada@mail.example"))
            .with(
                "basket",
                Value.Fields.NONE
                    .with("margin", Value.of(1.0E-4))
                    .with("productIds", Value.texts(List.of("c1"))));
    return new Situation(
        new Occasion("o", ADA, Optional.of("basket"), "left", "", "e1", anchor, 0, false, 0),
        "o-0",
        Optional.empty(),
        gate(Ledger.EMPTY.with(entry)),
        Optional.of(Mailbox.none(new AddressHash("ab"))),
        features,
        List.of(new Live("basket", "left", "", "e1", anchor, anchor)),
        CATALOGUE,
        Promotions.NONE,
        Priors.of(CATALOGUE),
        NOON,
        Long.MIN_VALUE);
  }

  private static Gate gate(Ledger ledger) {
    var key = new ConsentKey("promo", Channel.EMAIL, ConsentKey.MARKETING);
    var granted = new Consent(ConsentState.GRANTED, NOON, "form", "v1", "checkbox");
    return new Gate(
        ADA,
        1,
        Map.of(key, granted),
        0,
        ledger,
        Optional.of(EmailAddress.of("ada@mail.example")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        "");
  }
}

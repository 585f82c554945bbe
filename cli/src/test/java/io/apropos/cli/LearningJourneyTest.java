package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Item;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A basket, its mail, the order that followed; three days later it is known, and believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningJourneyTest {
  private static final String BASKET = "abandoned-basket";

  private final Storefront shop = Storefront.open("2026-12-01T09:00:00Z");
  private final String ann = shop.client("ann");
  private final String bob = shop.client("bob");

  @BeforeAll
  void the_days() throws Exception {
    for (String who : new String[] {ann, bob}) {
      shop.posts(shop.identify(who, shop.paris(who + "@example.com"), "reminders"));
    }
    shop.posts(shop.adds(ann, "a1", "1329892"));
    shop.passes(Duration.ofDays(1));
    assertThat(shop.mails(ann + "@example.com", BASKET)).hasSize(1);
    shop.posts(shop.orders(ann, "o-ann"));
    shop.passes(Duration.ofDays(4));
    shop.posts(shop.adds(bob, "b1", "1329892"));
    shop.passes(
        Duration.ofDays(2)); // a Sunday is quiet, and Monday has a better hour than its first
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  @Test
  void the_outcome_is_recorded_once_with_what_it_added() {
    DecisionRow mail = shop.decisions(ann, BASKET).getFirst();
    Item outcome =
        shop.running().table().read(DecisionIds.outcome(mail.decisionId())).orElseThrow();
    assertThat(outcome.value("bought")).contains(Value.of(true));
    assertThat(outcome.value("added"))
        .hasValueSatisfying(a -> assertThat(a.toString()).contains("g1"));
  }

  @Test
  void counters_hold_the_mail_and_no_more() {
    double goals =
        shop.everything().entrySet().stream()
            .filter(item -> item.getKey().startsWith("N#" + BASKET + " "))
            .mapToDouble(item -> number(item.getValue(), "g1"))
            .sum();
    assertThat(goals).isPositive();
    DecisionRow mail = shop.decisions(ann, BASKET).getFirst();
    Value.Fields added =
        (Value.Fields)
            shop.running()
                .table()
                .read(DecisionIds.outcome(mail.decisionId()))
                .flatMap(item -> item.value("added"))
                .orElseThrow();
    assertThat(Double.parseDouble(added.text("g1").orElseThrow())).isEqualTo(goals);
  }

  @Test
  void the_next_decision_goes_by_what_was_learned_and_its_receipt_says_so() {
    DecisionRow next = shop.decisions(bob, BASKET).getLast();
    Value.Fields receipt =
        (Value.Fields) ReceiptBytes.of(shop.running().table(), next.decisionId()).orElseThrow();
    assertThat(receipt.fields("inputs").fields("learned").text("version"))
        .hasValueSatisfying(version -> assertThat(version).startsWith("s:2026-12-0"));
    assertThat(shop.mails(bob + "@example.com", BASKET)).hasSize(1);
  }

  private static double number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Double.parseDouble(value.n());
  }
}

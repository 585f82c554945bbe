package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Item;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A basket, its mail, the order that followed; three days later it is known, and believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningJourneyTest {
  private static final String BASKET = "abandoned-basket";

  private final Storefront shop = Storefront.open("2026-12-01T09:00:00Z");
  private final String ann = shop.client("ann");
  private final String bob = shop.client("bob");

  @TempDir static Path folder;
  private String state = "";

  @BeforeAll
  void the_days() throws Exception {
    Path file = folder.resolve("up.json");
    shop.running().state().write(file);
    state = file.toString();
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

  @Test
  void the_report_tells_what_there_is_and_what_there_is_too_little_of() {
    CommandLineRun told = report();
    assertThat(told.status()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("experiment basket-subject: variants of abandoned-basket, by goal; running")
        .contains("too early: 100 persons an arm are the fewest; sample ratio p ")
        .contains("control group: 3 % of persons, decisions of 90 days")
        .containsPattern("abandoned-basket +told 1, bought 1; held 0, bought 0: nothing to say yet")
        .containsPattern("policies, by [0-9]+ choices of [0-9]+ persons in 90 days")
        .contains("as logged", "best expected", "all alike")
        .doesNotContain("WRONG");
    assertThat(report("experiments").out()).doesNotContain("control group", "policies");
    assertThat(report("control", "--days", "1").out()).contains("nothing has matured yet");
  }

  @Test
  void the_figures_of_the_report_are_those_of_the_mail() {
    Value.Fields report = Json.readObject(report("--json").out().getBytes(StandardCharsets.UTF_8));
    Value.Fields trial = (Value.Fields) report.items("experiments").getFirst();
    assertThat(trial.items("arms").stream().map(Value.Fields.class::cast))
        .extracting(arm -> arm.number("persons").orElseThrow().intValueExact())
        .containsExactlyInAnyOrder(0, 1);
    assertThat(trial.items("arms").toString())
        .contains("mails=Num[number=1]", "goals=Num[number=1]");
    Value.Fields same = report.fields("policies").fields("as-logged");
    assertThat(same.number("meanWeight").orElseThrow()).isEqualByComparingTo("1");
    assertThat(same.flag("wrongLog")).contains(false);
  }

  @Test
  void a_report_of_something_else_or_of_nothing_is_refused_in_a_line() {
    CommandLineRun other = report("everything");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err())
        .startsWith(
            "apropos: there is no report of everything; there are experiments, control, policies"
                + " and all");
    assertThat(report("--days", "121").status()).isEqualTo(2);
    CommandLineRun nowhere = CommandLineRun.of("report", "--state", "none.json");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err().lines()).hasSize(1);
  }

  private CommandLineRun report(String... arguments) {
    List<String> all = new ArrayList<>(List.of("report", "--state", state));
    all.addAll(List.of(arguments));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private static double number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Double.parseDouble(value.n());
  }
}

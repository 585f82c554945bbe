package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.Mail;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A basket, its mail, the order that followed; three days later it is known, and believed. That a
 * rebate sells is believed too, so the next mail has a code, until its budget is given out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningJourneyTest {
  private static final String BASKET = "abandoned-basket";
  private static final String BUDGET = "basket-q4";

  private final Storefront shop = Storefront.open("2026-12-01T09:00:00Z");
  private final String ann = shop.client("ann");
  private final String bob = shop.client("bob");
  private final String cleo = shop.client("cleo");
  private long remainingWithCode;

  @TempDir static Path folder;
  private String state = "";

  @BeforeAll
  void the_days() throws Exception {
    Path file = folder.resolve("up.json");
    shop.running().state().write(file);
    state = file.toString();
    rebatesSell();
    for (String who : new String[] {ann, bob, cleo}) {
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
    remainingWithCode = budget(BudgetShare::remaining);
    shop.posts(ordersWithCode(bob, code(bob)));
    givesOut();
    shop.posts(shop.adds(cleo, "c1", "1329892"));
    shop.passes(Duration.ofDays(2));
  }

  /** As if of a thousand who were sent 10 % every other had bought. */
  private void rebatesSell() {
    BigDecimal half = Decay.QUARTER.increment(500, shop.now());
    shop.running()
        .table()
        .write(
            List.of(
                new Write.Update(
                    new Key("N#" + BASKET + "@10", "0"),
                    Map.of(),
                    Map.of("g1", half, "g0", half),
                    List.of(),
                    new Condition.Always())));
  }

  private Value.Fields ordersWithCode(String client, String coupon) {
    Value.Fields order = shop.orders(client, "o-" + client);
    return order.with(
        "properties",
        order
            .fields("properties")
            .with("coupon", Value.of(coupon.toLowerCase(Locale.ROOT)))
            .with("discount", Value.of(new BigDecimal("5.90"))));
  }

  private void givesOut() throws InterruptedException {
    for (BudgetShare share : shares()) {
      int shard = Integer.parseInt(share.key().sk());
      shop.running()
          .table()
          .write(
              List.of(
                  BudgetChange.of(BUDGET, shard).take(share.remaining(), 0, shop.now()).write()));
    }
    shop.passes(Duration.ofMinutes(2));
  }

  private List<BudgetShare> shares() {
    return new Budgets(shop.running().table(), Pause.none()).shares(BUDGET);
  }

  private long budget(ToLongFunction<BudgetShare> of) {
    return shares().stream().mapToLong(of).sum();
  }

  private DecisionRow sent(String client) {
    return shop.decisions(client, BASKET).stream()
        .filter(row -> row.state() == DecisionState.SENT)
        .findFirst()
        .orElseThrow();
  }

  private String code(String client) {
    return sent(client).code().orElseThrow().text();
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
  void the_mail_has_the_rebate_that_sells_its_code_its_end_and_its_bound() {
    Mail mail = shop.mails(bob + "@example.com", BASKET).getFirst();
    ZonedDateTime until = sent(bob).codeUntil().orElseThrow().atZone(ZoneId.of("Europe/Paris"));
    String day = "December " + until.getDayOfMonth() + ", 2026";
    for (String part : List.of(mail.html(), mail.text())) {
      assertThat(part).contains("10% off", code(bob), day, "€11.80");
    }
    assertThat(until.toInstant()).isEqualTo(mail.at().plus(Duration.ofDays(3)));
  }

  @Test
  void an_order_with_the_code_spends_what_it_cost_and_the_rest_is_given_back() {
    assertThat(remainingWithCode).isEqualTo(500_000 - 1_180);
    assertThat(budget(BudgetShare::spent)).isEqualTo(590);
    assertThat(budget(BudgetShare::laid)).isEqualTo(500_000);
    assertThat(budget(BudgetShare::held)).as("all but what was spent").isEqualTo(499_410);
    assertThat(sent(bob).code().orElseThrow())
        .returns(0L, IssuedCode::held)
        .returns(Set.of("o-" + bob), IssuedCode::orders);
    assertThat(shop.gate(bob).openCode()).isEmpty();
    assertThat(
            new Profiles(shop.running().table())
                .readHere(new ClientId(bob))
                .profile()
                .orders()
                .standing()
                .getLast()
                .reduction()
                .orElseThrow()
                .amount())
        .isEqualByComparingTo("5.90");
  }

  @Test
  void once_its_budget_is_given_out_the_mail_goes_without_a_rebate() {
    Mail mail = shop.mails(cleo + "@example.com", BASKET).getFirst();
    assertThat(mail.html()).doesNotContain("% off");
    assertThat(sent(cleo).code()).isEmpty();
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

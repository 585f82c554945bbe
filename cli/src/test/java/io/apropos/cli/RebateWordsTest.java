package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.IssuedCode;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RebateWordsTest {
  private static Value.Fields json(String text) {
    return Json.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_best_level_is_told_among_all_with_what_each_would_leave() {
    var terms =
        json(
            "{'offer':{'percent':5,'lambda':0.25,'levels':["
                + "{'percent':0,'chance':0.085,'expected':2.72,'tried':true},"
                + "{'percent':5,'chance':0.12,'expected':3.3651},"
                + "{'percent':10,'chance':0.13,'expected':3.1,'refused':'minimum-margin'}]}}");
    assertThat(RebateWords.of(terms, "EUR"))
        .containsExactly(
            "5 % off is best, of 0, 5, 10: an order, come by itself or not, is expected to leave"
                + " 2.72, 3.37, 3.10 EUR, where money of the budget costs 0.25 of its worth more",
            "may be tried out in its place: no rebate",
            "no 10 %: too little of the basket would remain");
  }

  @Test
  void what_closes_an_offer_is_told_once() {
    var terms =
        json(
            "{'offer':{'percent':0,'lambda':0,'closed':'open-code','levels':["
                + "{'percent':0,'chance':0.085,'expected':2.72},"
                + "{'percent':7.5,'chance':0.12,'expected':3.3,'refused':'open-code'}]}}");
    assertThat(RebateWords.of(terms, "EUR"))
        .containsExactly("no rebate: the client holds a code that is still open");
  }

  @Test
  void a_level_that_was_tried_out_is_told_beside_the_best() {
    var terms = json("{'offer':{'percent':0,'lambda':0}}");
    assertThat(RebateWords.triedOut(json("{'promotion':{'percent':5}}"), terms))
        .contains("5 % off in place of no rebate, the best");
    assertThat(RebateWords.triedOut(Value.Fields.NONE, terms)).isEmpty();
    assertThat(RebateWords.triedOut(Value.Fields.NONE, Value.Fields.NONE)).isEmpty();
  }

  @Test
  void a_rebate_that_was_granted_is_told_with_its_code_and_what_it_may_cost() {
    var promotion =
        new Promotion(
            BigDecimal.TEN,
            "winter",
            new Money(5_715, Currency.getInstance("EUR")),
            1,
            Duration.ofDays(3));
    assertThat(
            RebateWords.granted(
                promotion,
                Optional.of(new IssuedCode("ABC", 0, 0, 0, Set.of("o-1"))),
                _ -> "3 days"))
        .isEqualTo(
            "10 % off: code ABC, good for one order, 3 days from the mail on, costs at most"
                + " 57.15 EUR of budget winter; used by order o-1");
  }

  @Test
  void without_an_offer_nothing_is_told() {
    assertThat(RebateWords.of(Value.Fields.NONE, "EUR")).isEmpty();
    assertThat(RebateWords.with(Value.Fields.NONE)).isEmpty();
    assertThat(RebateWords.with(json("{'promotion':{'percent':7.50}}")))
        .isEqualTo(", with 7.5 % off");
  }
}

package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
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
                + "{'percent':0,'chance':0.085,'expected':2.72},"
                + "{'percent':5,'chance':0.12,'expected':3.3651},"
                + "{'percent':10,'chance':0.13,'expected':3.1,'refused':'minimum-margin'}]}}");
    assertThat(RebateWords.of(terms))
        .containsExactly(
            "5 % off is best, of 0, 5, 10: each leaves 2.72, 3.37, 3.10 when its money is priced"
                + " at 0.25",
            "no 10 %: too little of the basket would remain");
  }

  @Test
  void what_closes_an_offer_is_told_once() {
    var terms =
        json(
            "{'offer':{'percent':0,'lambda':0,'closed':'open-code','levels':["
                + "{'percent':0,'chance':0.085,'expected':2.72},"
                + "{'percent':7.5,'chance':0.12,'expected':3.3,'refused':'open-code'}]}}");
    assertThat(RebateWords.of(terms))
        .containsExactly("no rebate: the client holds a code that is still open");
  }

  @Test
  void without_an_offer_nothing_is_told() {
    assertThat(RebateWords.of(Value.Fields.NONE)).isEmpty();
    assertThat(RebateWords.with(Value.Fields.NONE)).isEmpty();
    assertThat(RebateWords.with(json("{'promotion':{'percent':7.50}}")))
        .isEqualTo(", with 7.5 % off");
  }
}

package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches whose list of rejections alone would be larger than any answer may be. */
class LongBatchTest {
  private static final int MOST_ANSWER = 6 * 1024 * 1024;

  private final World world = new World();

  @Test
  void a_body_full_of_numbers_gets_an_answer_that_fits_and_counts_exactly() {
    int items = 240_000;
    World.Answer answer = world.post("/v1/batch", "{\"batch\":[" + "1,".repeat(items - 1) + "1]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.envelopeBytes()).isLessThan(MOST_ANSWER);
    assertThat(answer.body().number("accepted").orElseThrow()).isZero();
    assertThat(listed(answer, "rejected") + notListed(answer, "rejectedNotListed"))
        .isEqualTo(items);
    assertThat(code(answer, 2_499)).isEqualTo("wrong-shape");
    assertThat(code(answer, 2_500)).isEqualTo("batch-too-long");
  }

  @Test
  void pointers_of_any_length_do_not_outgrow_the_answer() {
    String name = "\\\"".repeat(120);
    String deep =
        IntStream.range(0, 28).mapToObj(_ -> "{\"" + name + "\":").collect(Collectors.joining());
    String item =
        "{\"type\":\"page\",\"userId\":\"c\",\"properties\":" + deep + "1e999" + "}".repeat(29);
    int items = 500_000 / item.length();
    World.Answer answer =
        world.post("/v1/batch", "{\"batch\":[" + (item + ",").repeat(items - 1) + item + "]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.envelopeBytes()).isLessThan(MOST_ANSWER);
    assertThat(listed(answer, "rejected") + notListed(answer, "rejectedNotListed"))
        .isEqualTo(items);
  }

  @Test
  void notes_are_cut_alike_and_what_they_are_about_is_taken() {
    String record =
        "{\"topic\":\"promo\",\"channel\":\"email\",\"purpose\":\"marketing\",\"state\":\"granted\","
            + "\"source\":\"s\",\"textVersion\":\"t\",\"at\":\"2026-11-20T10:00:00Z\"}";
    String item =
        "{\"type\":\"page\",\"anonymousId\":\"v\",\"context\":{\"consent\":{\"records\":["
            + (record + ",").repeat(150)
            + record
            + "]}}}";
    int items = 500_000 / item.length();
    World.Answer answer =
        world.postFromPage(
            "/v1/batch", "{\"batch\":[" + (item + ",").repeat(items - 1) + item + "]}");
    assertThat(answer.body().number("accepted").orElseThrow().intValueExact()).isEqualTo(items);
    assertThat(answer.envelopeBytes()).isLessThan(MOST_ANSWER);
    assertThat(listed(answer, "notes") + notListed(answer, "notesNotListed"))
        .isGreaterThanOrEqualTo(items * 151);
  }

  @Test
  void a_withdrawal_far_beyond_the_last_item_is_still_applied() {
    String withdrawal =
        "{\"type\":\"track\",\"userId\":\"c-1001\",\"event\":\"Consent Changed\",\"properties\":"
            + "{\"topic\":\"promo\",\"channel\":\"email\",\"purpose\":\"marketing\",\"state\":\"withdrawn\"}}";
    World.Answer answer =
        world.post("/v1/batch", "{\"batch\":[" + "1,".repeat(200_000) + withdrawal + "]}");
    assertThat(answer.body().number("accepted").orElseThrow()).isZero();
    assertThat(listed(answer, "rejected") + notListed(answer, "rejectedNotListed"))
        .isEqualTo(200_001);
    assertThat(world.events.all())
        .singleElement()
        .extracting(Event::name)
        .isEqualTo("Consent Changed");
  }

  private static int listed(World.Answer answer, String name) {
    return answer.body().items(name).size();
  }

  private static int notListed(World.Answer answer, String name) {
    return answer.body().number(name).map(n -> n.intValueExact()).orElse(0);
  }

  private static String code(World.Answer answer, int index) {
    return ((Value.Fields) answer.body().items("rejected").get(index)).text("code").orElseThrow();
  }
}

package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.ingest.EventDoor;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page may say of a client, with a key that anybody can read in it. */
class PageTrustTest {
  private final World world = new World();

  @Test
  void a_client_whom_a_page_names_stays_a_claim_of_the_visitor() {
    World.Answer answer =
        world.postFromPage(
            "/v1/identify",
            """
            {"userId":"c-1001","anonymousId":"v-77","messageId":"m","traits":{"email":"e@evil.example"}}
            """);
    assertThat(answer.notes()).containsExactly("identity-not-proven");
    Event event = world.only();
    assertThat(event.client()).isEmpty();
    assertThat(event.visitor()).contains(new VisitorId("v-77"));
    assertThat(event.context().text(EventDoor.CLAIM)).contains("c-1001");
  }

  @Test
  void a_page_that_names_a_client_and_no_visitor_touches_no_visitor_either() {
    world.postFromPage("/v1/page", "{\"userId\":\"c-1001\",\"messageId\":\"m\"}");
    Event event = world.only();
    assertThat(event.client()).isEmpty();
    assertThat(event.visitor().orElseThrow().value()).startsWith("claimed-");
  }

  @Test
  void a_page_may_withdraw_for_the_client_it_names_and_nothing_else() {
    World.Answer answer =
        world.postFromPage(
            "/v1/track",
            """
            {"userId":"c-1001","anonymousId":"v-77","event":"Product Viewed","messageId":"m",
             "properties":{"product_id":"p"},
             "context":{"timezone":"Europe/Paris",
              "consent":{"categoryPreferences":{"marketing":false,"tracking":true},
               "records":[{"topic":"news","channel":"email","purpose":"marketing","state":"refused"},
                          {"topic":"promo","channel":"email","purpose":"marketing","state":"pending"}]}}}
            """);
    assertThat(answer.notes()).containsExactly("grant-needs-proof", "identity-not-proven");
    List<Event> put = world.events.all();
    assertThat(put).hasSize(2);
    Event withdrawal = put.get(1);
    assertThat(withdrawal.client()).contains(new ClientId("c-1001"));
    assertThat(withdrawal.visitor()).isEmpty();
    assertThat(withdrawal.trust()).isEqualTo(Trust.BROWSER);
    assertThat(withdrawal.properties().members()).isEmpty();
    assertThat(withdrawal.context().members()).containsOnlyKeys("consent");
    Value.Fields consent = withdrawal.context().fields("consent");
    assertThat(consent.fields("categoryPreferences").members()).containsOnlyKeys("marketing");
    assertThat(consent.items("records")).hasSize(1);
  }

  @Test
  void a_withdrawal_beyond_the_limit_of_a_batch_is_applied_all_the_same() {
    String withdrawal =
        """
        {"type":"track","userId":"c-9","event":"Consent Changed","messageId":"w","properties":
         {"topic":"news","channel":"email","purpose":"marketing","state":"withdrawn"}}
        """;
    String pages =
        IntStream.range(0, 2_500)
            .mapToObj("{\"type\":\"page\",\"userId\":\"c\",\"messageId\":\"%d\"}"::formatted)
            .collect(Collectors.joining(","));
    World.Answer answer =
        world.post("/v1/batch", "{\"batch\":[%s,%s]}".formatted(pages, withdrawal));
    assertThat(answer.body().number("accepted").orElseThrow()).isEqualByComparingTo("2500");
    assertThat(answer.body().items("rejected")).hasSize(1);
    Event last = world.events.all().getLast();
    assertThat(last.client()).contains(new ClientId("c-9"));
    assertThat(last.context().fields("consent").items("records")).hasSize(1);
  }
}

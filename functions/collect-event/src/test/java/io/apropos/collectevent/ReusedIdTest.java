package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two items of one batch with one id: the first stands, and no withdrawal is lost. */
class ReusedIdTest {
  private static final String CHOICE =
      """
      {"type":"track","userId":"c-9","event":"Consent Changed","messageId":"m","properties":
       {"topic":"news","channel":"email","purpose":"marketing","state":"%s"}}
      """;
  private static final String PAGE = "{\"type\":\"page\",\"userId\":\"c-9\",\"messageId\":\"m\"}";

  private final World world = new World(Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void a_withdrawal_under_a_used_id_is_passed_on_alone() {
    World.Answer answer = post(PAGE, CHOICE.formatted("withdrawn"));
    assertThat(codes(answer)).containsExactly("message-id-reused");
    Event last = world.events.all().getLast();
    assertThat(world.events.all()).hasSize(2);
    assertThat(last.client()).contains(new ClientId("c-9"));
    assertThat(last.context().fields("consent").items("records")).hasSize(1);
    assertThat(last.id()).isNotEqualTo("m");
  }

  @Test
  void anything_else_under_a_used_id_is_not() {
    World.Answer answer = post(CHOICE.formatted("withdrawn"), PAGE);
    assertThat(codes(answer)).containsExactly("message-id-reused");
    assertThat(world.events.all()).hasSize(1);
  }

  @Test
  void the_same_withdrawal_twice_is_one() {
    post(CHOICE.formatted("withdrawn"), CHOICE.formatted("withdrawn"));
    assertThat(world.events.all()).hasSize(1);
  }

  private World.Answer post(String one, String other) {
    return world.post("/v1/batch", "{\"batch\":[%s,%s]}".formatted(one, other));
  }

  private static List<String> codes(World.Answer answer) {
    return answer.body().items("notes").stream()
        .map(note -> ((Value.Fields) note).text("code").orElseThrow())
        .toList();
  }
}

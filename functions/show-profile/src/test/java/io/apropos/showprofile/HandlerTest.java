package io.apropos.showprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.ProfileItem;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.event.EventType;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes: what an advisor sees of Ann. */
class HandlerTest {
  private final Desk desk = new Desk();

  @Test
  void the_view_has_every_member_of_the_contract_in_its_order() throws IOException {
    Value.Fields view = desk.view("advisor");
    assertThat(view.members().keySet())
        .containsExactly(
            "id",
            "kind",
            "version",
            "identity",
            "traits",
            "consents",
            "features",
            "pressure",
            "experiments",
            "ledger",
            "openCode",
            "decisions",
            "next");
    assertThat(view.text("id")).contains("c-1");
    assertThat(view.text("kind")).contains("client");
    assertThat(view.fields("identity").items("anonymousIds")).containsExactly(Value.of("v-1"));
    assertThat(view.fields("identity").items("addresses"))
        .containsExactly(Value.of("ann@mail.example"));
    assertThat(view.fields("traits").text("firstName")).contains("Ann");
    assertThat(view.fields("features").fields("stage").text("value")).contains("new");
    assertThat(view.fields("features").fields("stage").text("at")).isPresent();
    assertThat(view.fields("features").members()).doesNotContainKey("firstName");
    assertThat(view.fields("pressure").members()).containsOnlyKeys("now", "capacity");
    assertThat(view.items("consents")).hasSize(Town.TOPICS);
    assertThat(((Value.Fields) view.items("consents").getFirst()).members().keySet())
        .containsExactly(
            "topic", "channel", "purpose", "state", "at", "source", "textVersion", "method");
  }

  @Test
  void decisions_tell_what_was_said_and_why_not() throws IOException {
    Value.Fields view = desk.view("advisor");
    List<Value> decisions = view.items("decisions");
    assertThat(decisions).hasSize(2);
    assertThat(((Value.Fields) decisions.getFirst()).members().keySet())
        .containsExactly("id", "at", "outcome", "message", "reasons");
    assertThat(decisions.toString()).contains("send-now", "blocked", "frequency-cap");
    assertThat(view.items("ledger")).hasSize(1);
    assertThat(view.fields("next").text("at")).as("what waits").isPresent();
    assertThat(view.fields("next").text("message")).isPresent();
  }

  @Test
  void the_version_is_moved_by_folds_alone() throws IOException {
    Value before = desk.view("advisor").find("version").orElseThrow();
    desk.town.optsOut(desk.table, Desk.ANN, "t0");
    desk.town.decides(desk.table).decide(desk.town.occasion("more", Desk.ANN, "m2"));
    desk.town
        .dispatches(desk.table, ClaimCheck::judge)
        .dispatch(DecisionIds.of("o-m0", 0), () -> Duration.ofSeconds(60));
    assertThat(desk.view("advisor").find("version")).contains(before);
    desk.told(
        desk.event(
            "e9", EventType.TRACK, "Product Viewed", Optional.of(Desk.ANN), Optional.empty()));
    assertThat(desk.view("advisor").find("version")).isPresent().isNotEqualTo(Optional.of(before));
  }

  @Test
  void each_look_leaves_a_line_that_names_who_looked_and_hashes_at_whom() throws IOException {
    desk.handle(Desk.sample("advisor"));
    desk.handle(Desk.sample("head"));
    desk.handle(Desk.sample("unknown-person"));
    assertThat(desk.audit).hasSize(3);
    assertThat(desk.audit.get(0)).startsWith("read-profile desk-advisor ").endsWith(" shown");
    assertThat(desk.audit.get(2)).endsWith(" unknown-profile");
    assertThat(desk.audit.toString()).doesNotContain("c-1", "ann@", "sample-advisor-key");
    desk.handle(Desk.sample("server-key"));
    assertThat(desk.audit).as("who may not look has not looked").hasSize(3);
  }

  @Test
  void looking_changes_nothing() throws IOException {
    List<Item> before = desk.table.all();
    desk.handle(Desk.sample("advisor"));
    desk.handle(Desk.sample("head"));
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @Test
  void a_merged_id_answers_its_survivor() throws IOException {
    assertThat(Desk.body(desk.handle(Desk.about("v-1"))).text("id")).contains("c-1");
  }

  @Test
  void a_visitor_is_shown_as_one() throws IOException {
    Optional<VisitorId> other = Optional.of(new VisitorId("v-9"));
    desk.told(desk.event("e7", EventType.TRACK, "Page Left", Optional.empty(), other));
    Value.Fields view = Desk.body(desk.handle(Desk.about("v-9")));
    assertThat(view.text("kind")).contains("visitor");
    assertThat(view.fields("identity").items("anonymousIds")).containsExactly(Value.of("v-9"));
    assertThat(view.find("next")).contains(new Value.Nothing());
  }

  @Test
  void nobody_and_somebody_erased_get_one_answer() throws IOException {
    Value.Fields unknown = desk.handle(Desk.sample("unknown-person"));
    assertThat(Desk.status(unknown)).isEqualTo(404);
    desk.table.write(
        List.of(Gates.erased(new Gates(desk.table).read(Desk.ANN), desk.town.clock.instant())));
    assertThat(desk.handle(Desk.sample("unknown-person").replace("\"id\": \"c-404\"", Desk.OF_ANN)))
        .isEqualTo(unknown);
  }

  @Test
  void a_profile_that_is_erased_already_is_not_shown_while_its_gate_still_stands()
      throws IOException {
    Item mark = Item.of(ProfileItem.key(Desk.ANN)).with("erasedAt", "2026-11-21T00:00:00.000Z");
    desk.table.write(List.of(new Write.Put(mark, new Condition.Always())));
    assertThat(
            Desk.status(
                desk.handle(
                    Desk.sample("unknown-person").replace("\"id\": \"c-404\"", Desk.OF_ANN))))
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "advisor,200",
    "admin-bearer,200",
    "head,200",
    "unknown-person,404",
    "server-key,403",
    "browser-key,403",
    "no-key,401",
  })
  void only_advisors_and_admins_look(String sample, int expected) throws IOException {
    assertThat(Desk.status(desk.handle(Desk.sample(sample)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\u0000", "..", "%2541", "a/b", "c#1", "C#c-1", "\\u200b"})
  void an_odd_id_is_no_defect(String id) throws IOException {
    assertThat(Desk.status(desk.handle(Desk.about(id)))).isBetween(400, 499);
  }

  @Test
  void an_id_of_a_thousand_bytes_is_nobody_and_a_longer_one_is_refused() throws IOException {
    assertThat(Desk.status(desk.handle(Desk.about("x".repeat(1_024))))).isEqualTo(404);
    assertThat(Desk.status(desk.handle(Desk.about("x".repeat(1_025))))).isEqualTo(400);
  }

  @Test
  void a_table_that_does_not_answer_is_a_503_with_a_hint_when_to_ask_again() throws IOException {
    var down =
        new FaultyTable(
            desk.table,
            call ->
                call.touches("GATE")
                    ? new FaultyTable.Act.NotDone()
                    : new FaultyTable.Act.Nothing());
    Value.Fields answer = desk.handle(down, Desk.sample("advisor"));
    assertThat(Desk.status(answer)).isEqualTo(503);
    assertThat(answer.fields("headers").text("Retry-After")).isPresent();
  }

  @Test
  void other_methods_are_told_which_are_good() throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      Value.Fields answer =
          desk.handle(Desk.sample("advisor").replace("\"GET\"", "\"" + method + "\""));
      assertThat(Desk.status(answer)).isEqualTo(405);
      assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS");
    }
  }
}

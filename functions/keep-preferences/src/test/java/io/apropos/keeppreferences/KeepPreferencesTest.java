package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.optout.OptOut;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.preferences.Setting;
import io.apropos.application.preferences.Wish;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a wish changes. */
class KeepPreferencesTest {
  private final Desk desk = new Desk();

  @Test
  void each_topic_channel_and_purpose_stands_on_its_own() throws IOException {
    Value.Fields kept =
        Desk.json(
            desk.puts(
                """
                {"version": 0, "choices": [
                  {"topic": "t0", "channel": "email", "purpose": "marketing", "granted": false},
                  {"topic": "t0", "channel": "web", "purpose": "marketing", "granted": true}]}\
                """));
    assertThat(kept.number("version")).contains(java.math.BigDecimal.ONE);
    assertThat(state("t0", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t0", Channel.WEB, "marketing")).isEqualTo(ConsentState.GRANTED);
    assertThat(desk.gate().consents()).doesNotContainKey(key("t0", Channel.EMAIL, "tracking"));
    assertThat(state("t1", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.GRANTED);
  }

  @Test
  void every_choice_leaves_its_proof_in_a_whole_chain() throws IOException {
    desk.puts(
        """
        {"version": 0, "choices": [
          {"topic": "t0", "channel": "email", "purpose": "tracking", "granted": true},
          {"topic": "t2", "channel": "email", "purpose": "marketing", "granted": false}]}\
        """);
    assertThat(desk.log().of(Desk.ANN).toString())
        .contains("t0:email:tracking", "t0-v2", "preference page", "t2:email:marketing")
        .contains("link:" + desk.link().decisionId());
    assertThat(desk.log().of(Desk.ANN)).hasSize(2);
    assertThat(desk.log().isIntact(desk.gate())).isTrue();
  }

  @Test
  void what_is_not_named_stays_and_null_lifts() throws IOException {
    desk.puts("{\"version\": 0, \"weeklyMaximum\": 2, \"pauseDays\": 7, \"language\": \"fr\"}");
    assertThat(desk.gate().weeklyMaximum()).hasValue(2);
    assertThat(desk.gate().pausedUntil())
        .contains(desk.town.clock.instant().plus(Duration.ofDays(7)));
    assertThat(desk.gate().language()).contains("fr");

    desk.puts("{\"version\": 1, \"pauseDays\": null}");
    assertThat(desk.gate().pausedUntil()).isEmpty();
    assertThat(desk.gate().weeklyMaximum()).hasValue(2);
    Value.Fields last =
        Desk.json(desk.puts("{\"version\": 2, \"weeklyMaximum\": null, \"language\": null}"));
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
    assertThat(desk.gate().language()).isEmpty();
    assertThat(last.find("weeklyMaximum")).contains(new Value.Nothing());
  }

  @Test
  void saving_what_is_shown_changes_nothing_and_prolongs_no_pause() throws IOException {
    desk.puts("{\"version\": 0, \"pauseDays\": 7, \"weeklyMaximum\": 1}");
    desk.town.clock.advance(Duration.ofHours(30));
    String shown = Desk.body(desk.asks("GET", desk.token(), "application/json", ""));
    assertThat(shown).contains("\"pauseDays\":6");
    List<Item> before = desk.table.all();
    Value.Fields again = desk.puts(shown);
    assertThat(Desk.status(again)).isEqualTo(200);
    // every unknown choice is now refused in so many words; nothing else may differ
    assertThat(desk.gate().pausedUntil()).contains(Town.MORNING.plus(Duration.ofDays(7)));
    String second = Desk.body(desk.asks("GET", desk.token(), "application/json", ""));
    List<Item> settled = desk.table.all();
    assertThat(Desk.body(desk.puts(second))).isEqualTo(second);
    assertThat(desk.table.all()).isEqualTo(settled).isNotEqualTo(before);
  }

  @Test
  void leaving_everything_refuses_all_and_closes_the_mailbox_until_asked_back() throws IOException {
    Value.Fields left =
        Desk.json(
            desk.puts(
                """
                {"version": 0, "leaveAll": true, "choices": [
                  {"topic": "t0", "channel": "email", "purpose": "marketing", "granted": true}]}\
                """));
    assertThat(left.flag("leaveAll")).contains(true);
    assertThat(desk.gate().consents().values()).allMatch(c -> c.state() == ConsentState.REFUSED);
    assertThat(desk.inbox().out()).isTrue();

    desk.puts(
        """
        {"version": 1, "choices": [
          {"topic": "t0", "channel": "email", "purpose": "marketing", "granted": true}]}\
        """);
    assertThat(desk.inbox().out()).isFalse();
    assertThat(state("t0", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.GRANTED);
    assertThat(state("t1", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void leaving_everything_again_later_is_newer_than_whatever_was_said_between() throws IOException {
    desk.puts("{\"version\": 0, \"leaveAll\": true}");
    desk.town.clock.advance(Duration.ofHours(2));
    assertThat(Desk.status(desk.puts("{\"version\": 1, \"leaveAll\": true}"))).isEqualTo(200);
    assertThat(desk.gate().consents().values())
        .allMatch(choice -> choice.at().equals(desk.town.clock.instant()));
    assertThat(new Mailboxes(desk.table).outAt(desk.mailbox)).contains(desk.town.clock.instant());
  }

  @Test
  void a_refusal_is_later_than_a_grant_whose_clock_ran_ahead() throws IOException {
    Instant ahead = desk.town.clock.instant().plusSeconds(90);
    desk.table.write(
        List.of(
            GateChange.of(Desk.ANN)
                .consent(
                    key("t0", Channel.EMAIL, "marketing"),
                    new Consent(ConsentState.GRANTED, ahead, "form", "v2", "checkbox"))
                .write()));
    desk.puts(
        """
        {"version": 0, "choices": [
          {"topic": "t0", "channel": "email", "purpose": "marketing", "granted": false}]}\
        """);
    Consent stored = desk.gate().consents().get(key("t0", Channel.EMAIL, "marketing"));
    assertThat(stored.state()).isEqualTo(ConsentState.REFUSED);
    assertThat(stored.at()).isEqualTo(ahead.plusMillis(1));
  }

  @Test
  void a_later_refusal_elsewhere_makes_an_open_tab_stale() throws IOException {
    new OptOut(desk.table, Pause.none(), desk.town.clock)
        .leave(desk.link(), OptOut.Scope.EVERYTHING, "one-click", Desk::plenty);
    List<Item> before = desk.table.all();
    Value.Fields answer = desk.puts("{\"version\": 0, \"weeklyMaximum\": 1}");
    assertThat(Desk.status(answer)).isEqualTo(409);
    assertThat(Desk.body(answer)).contains("\"stale-version\"");
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @Test
  void what_the_machine_writes_in_between_makes_nobody_stale() {
    var faulty =
        FaultyTable.once(
            desk.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> {
              desk.table.write(List.of(GateChange.of(Desk.ANN).flags(List.of("x")).write()));
              desk.town.optsOut(desk.table, Desk.ANN, "t5");
            }));
    put(faulty, choice("t2", false));
    assertThat(state("t2", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t5", Channel.EMAIL, "marketing")).isEqualTo(ConsentState.REFUSED);
    assertThat(desk.log().isIntact(desk.gate())).isTrue();
    assertThat(desk.log().of(Desk.ANN)).hasSize(2);
  }

  /** Settings leave no proof, so nothing but the version of the choices guards them. */
  @Test
  void what_another_tab_sets_between_the_look_and_the_write_is_not_overwritten() {
    var faulty =
        FaultyTable.once(
            desk.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> put(desk.table, "{\"version\": 0, \"weeklyMaximum\": 3}")));
    assertThat(put(faulty, "{\"version\": 0, \"weeklyMaximum\": 1}")).isEqualTo(409);
    assertThat(desk.gate().weeklyMaximum()).hasValue(3);
    assertThat(desk.gate().prefs()).isEqualTo(1);
  }

  @Test
  void a_lost_answer_is_no_stale_version_and_writes_one_record() {
    var faulty =
        FaultyTable.once(desk.table, call -> call.kind() == Kind.WRITE, new Act.AnswerLost());
    assertThat(put(faulty, choice("t2", false))).isEqualTo(200);
    assertThat(desk.log().of(Desk.ANN)).hasSize(1);
    assertThat(desk.gate().prefs()).isEqualTo(1);
  }

  @Test
  void nothing_is_said_to_be_kept_when_the_table_took_nothing() throws IOException {
    var down =
        new FaultyTable(
            desk.table, call -> call.kind() == Kind.WRITE ? new Act.NotDone() : new Act.Nothing());
    var left = new AtomicInteger(10_000);
    var wish =
        new Wish(
            0,
            Map.of(),
            new Setting.To<>(1),
            new Setting.Keep<>(),
            new Setting.Keep<>(),
            new Setting.Keep<>());
    assertThatThrownBy(() ->
            desk.preferences(down)
                .keep(
                    desk.link(),
                    wish,
                    Desk.catalogue(),
                    () -> Duration.ofMillis(left.getAndAdd(-500))))
        .isInstanceOf(TransientFailure.class);
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }

  private static String choice(String topic, boolean granted) {
    return """
    {"version": 0, "choices": [
      {"topic": "%s", "channel": "email", "purpose": "marketing", "granted": %s}]}\
    """
        .formatted(topic, granted);
  }

  private int put(io.apropos.application.table.Table through, String json) {
    try {
      return Desk.status(
          desk.asks(desk.handler(through), "PUT", desk.token(), "application/json", json));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ConsentState state(String topic, Channel channel, String purpose) {
    return desk.gate().consents().get(key(topic, channel, purpose)).state();
  }

  private static ConsentKey key(String topic, Channel channel, String purpose) {
    return new ConsentKey(topic, channel, purpose);
  }
}

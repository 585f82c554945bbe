package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.preferences.KeepPreferences.Result;
import io.apropos.application.preferences.Setting;
import io.apropos.application.preferences.Wish;
import io.apropos.application.store.GateChange;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wishes of more choices than one transaction holds. */
class LargeWishTest {
  private static final int TOPICS = 250;

  private final Desk desk = new Desk();

  @Test
  void leaving_everything_refuses_every_choice_there_is() {
    agreesToAll();
    assertThat(keep(desk.table, leaveAll(0))).isInstanceOf(Result.Kept.class);
    assertEverythingIsRefused();
    assertThat(desk.log().of(Desk.ANN)).hasSameSizeAs(desk.gate().consents().entrySet());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_lost_answer_on_the_way_does_not_stop_it(int lost) {
    agreesToAll();
    Table faulty = atWrite(lost, new Act.AnswerLost());
    assertThat(keep(faulty, leaveAll(0))).isInstanceOf(Result.Kept.class);
    assertEverythingIsRefused();
    assertThat(desk.log().of(Desk.ANN)).hasSameSizeAs(desk.gate().consents().entrySet());
  }

  @Test
  void a_grant_that_comes_between_does_not_stop_it() {
    agreesToAll();
    Table faulty =
        atWrite(
            1,
            new Act.Before(
                () -> keep(desk.table, choices(1, Map.of(key(0), true), new Setting.Keep<>()))));
    assertThat(keep(faulty, leaveAll(0))).isInstanceOf(Result.Kept.class);
    assertEverythingIsRefused();
  }

  @Test
  void on_a_version_that_is_no_longer_current_it_changes_nothing() {
    agreesToAll();
    keep(desk.table, choices(0, Map.of(key(0), false), new Setting.Keep<>()));
    assertThat(keep(desk.table, leaveAll(0))).isInstanceOf(Result.Stale.class);
    assertThat(refused()).hasSize(1);
    assertThat(desk.inbox().out()).isFalse();
  }

  @Test
  void many_choices_all_stand_afterwards_and_what_was_set_beside_them() {
    Map<ConsentKey, Boolean> choices = new LinkedHashMap<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      choices.put(key(topic), topic % 2 == 0);
    }
    assertThat(keep(desk.table, choices(0, choices, new Setting.To<>(2))))
        .isInstanceOf(Result.Kept.class);
    choices.forEach((key, granted) ->
        assertThat(desk.gate().consents().get(key).state())
            .isEqualTo(granted ? ConsentState.GRANTED : ConsentState.REFUSED));
    assertThat(desk.gate().weeklyMaximum()).hasValue(2);
    assertThat(desk.log().isIntact(desk.gate())).isTrue();
  }

  @Test
  void refusals_come_before_grants() {
    Map<ConsentKey, Boolean> choices = new LinkedHashMap<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      choices.put(key(topic), topic >= 50);
    }
    Table faulty = atWrite(1, new Act.Before(() -> desk.table.write(List.of(raised().write()))));
    assertThat(keep(faulty, choices(0, choices, new Setting.To<>(2))))
        .as("somebody changed something between the parts")
        .isInstanceOf(Result.Stale.class);
    for (int topic = 0; topic < 50; topic++) {
      assertThat(desk.gate().consents().get(key(topic)).state()).isEqualTo(ConsentState.REFUSED);
    }
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }

  private void agreesToAll() {
    for (int topic = 0; topic < TOPICS; topic++) {
      Consent yes =
          new Consent(ConsentState.GRANTED, desk.town.clock.instant(), "form", "v", "checkbox");
      desk.table.write(List.of(GateChange.of(Desk.ANN).consent(key(topic), yes).write()));
    }
  }

  private void assertEverythingIsRefused() {
    assertThat(refused()).hasSize(desk.gate().consents().size()).hasSizeGreaterThan(TOPICS);
    assertThat(desk.inbox().out()).isTrue();
    assertThat(desk.log().isIntact(desk.gate())).isTrue();
  }

  private List<ConsentKey> refused() {
    List<ConsentKey> refused = new ArrayList<>();
    desk.gate()
        .consents()
        .forEach((key, consent) -> {
          if (consent.state() == ConsentState.REFUSED) {
            refused.add(key);
          }
        });
    return refused;
  }

  private GateChange raised() {
    return GateChange.of(Desk.ANN).prefsRaised();
  }

  private Table atWrite(int number, Act act) {
    var writes = new AtomicInteger();
    return new FaultyTable(
        desk.table,
        call ->
            call.kind() == Kind.WRITE && writes.getAndIncrement() == number
                ? act
                : new Act.Nothing());
  }

  private Result keep(Table through, Wish wish) {
    return desk.preferences(through).keep(desk.link(), wish, Desk.catalogue(), Desk::plenty);
  }

  private static Wish leaveAll(long version) {
    return new Wish(
        version,
        Map.of(),
        new Setting.Keep<>(),
        new Setting.Keep<>(),
        new Setting.Keep<>(),
        new Setting.To<>(true));
  }

  private static Wish choices(
      long version, Map<ConsentKey, Boolean> choices, Setting<Integer> maximum) {
    return new Wish(
        version,
        choices,
        maximum,
        new Setting.Keep<>(),
        new Setting.Keep<>(),
        new Setting.Keep<>());
  }

  private static ConsentKey key(int topic) {
    return new ConsentKey("many-%03d".formatted(topic), Channel.EMAIL, ConsentKey.MARKETING);
  }
}

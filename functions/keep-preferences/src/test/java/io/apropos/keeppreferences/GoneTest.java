package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Item;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links to people who are not what or where they were. */
class GoneTest {
  private final Desk desk = new Desk();

  @Test
  void the_link_of_a_former_mailbox_opens_nothing_and_grants_nothing() throws IOException {
    desk.table.write(
        List.of(GateChange.of(Desk.ANN).address(EmailAddress.of("new@mail.example")).write()));
    List<Item> before = desk.table.all();
    Value.Fields shown = desk.asks("GET", desk.token(), "application/json", "");
    assertThat(Desk.status(shown)).isEqualTo(404);
    assertThat(Desk.body(shown)).contains("invalid-link");
    assertThat(
            Desk.status(
                desk.puts(
                    """
                    {"version": 0, "choices": [
                      {"topic": "t0", "channel": "web", "purpose": "marketing", "granted": true}]}\
                    """)))
        .isEqualTo(404);
    assertThat(desk.table.all()).isEqualTo(before);
  }

  @Test
  void a_merged_person_is_followed_and_an_erased_one_is_nobody() throws IOException {
    var survivor = Town.client(2);
    desk.town.settles(desk.table, survivor, "ann@mail.example");
    desk.table.write(List.of(Gates.merged(desk.gate(), survivor)));
    assertThat(Desk.status(desk.puts("{\"version\": 0, \"weeklyMaximum\": 1}"))).isEqualTo(200);
    assertThat(new Gates(desk.table).read(survivor).weeklyMaximum()).hasValue(1);

    desk.table.write(
        List.of(Gates.erased(new Gates(desk.table).read(survivor), desk.town.clock.instant())));
    Value.Fields answer = desk.puts("{\"version\": 1, \"weeklyMaximum\": 2}");
    assertThat(Desk.status(answer)).isEqualTo(404);
    assertThat(Desk.body(answer)).contains("\"invalid-link\"");
  }

  @Test
  void a_person_erased_between_the_look_and_the_write_is_not_brought_back() throws IOException {
    var faulty =
        FaultyTable.once(
            desk.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() ->
                desk.table.write(List.of(Gates.erased(desk.gate(), desk.town.clock.instant())))));
    Value.Fields answer =
        desk.asks(
            desk.handler(faulty),
            "PUT",
            desk.token(),
            "application/json",
            "{\"version\": 0, \"weeklyMaximum\": 1}");
    assertThat(Desk.status(answer)).isEqualTo(404);
    assertThat(desk.gate().isErased()).isTrue();
    assertThat(desk.gate().weeklyMaximum()).isEmpty();
  }
}

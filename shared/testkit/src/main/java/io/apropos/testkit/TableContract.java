package io.apropos.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Table} does, in memory and on DynamoDB alike. */
public interface TableContract {
  Table table();

  /** A partition that no other test has used. */
  default String fresh() {
    return "contract#" + UUID.randomUUID();
  }

  private Committed put(Item item, Condition condition) {
    return table().write(List.of(new Write.Put(item, condition)));
  }

  private static Write.Update update(Key key, Condition condition) {
    return new Write.Update(
        key,
        Map.of("name", new Attribute.Plain(Value.of("b"))),
        Map.of("v", BigDecimal.ONE),
        List.of("old"),
        condition);
  }

  @Test
  default void gives_back_every_kind_of_value_as_it_was_put() {
    Key key = new Key(fresh(), "A");
    Value.Fields nested =
        Value.Fields.NONE
            .with("text", Value.of(""))
            .with("number", Value.of(new BigDecimal("12345678901234567890.5")))
            .with("flag", Value.of(true))
            .with("list", Value.texts(List.of("x", "y")))
            .with("empty", Value.Fields.NONE)
            .with("none", Value.items(List.of()));
    Item item = Item.of(key).with("size", nested).with("bytes", new byte[] {0, -1, 7});
    put(item, new Condition.Always());
    assertThat(table().read(key)).contains(item);
  }

  @Test
  default void knows_nothing_of_an_item_never_put() {
    assertThat(table().read(new Key(fresh(), "A"))).isEmpty();
  }

  @Test
  default void an_update_makes_a_missing_item_and_adds_from_zero() {
    Key key = new Key(fresh(), "A");
    table().write(List.of(update(key, new Condition.Always())));
    table().write(List.of(update(key, new Condition.Always())));
    assertThat(table().read(key)).contains(Item.of(key).with("name", "b").with("v", 2));
  }

  @Test
  default void an_update_removes_what_it_names_and_keeps_the_rest() {
    Key key = new Key(fresh(), "A");
    put(Item.of(key).with("old", "x").with("kept", "y"), new Condition.Always());
    table().write(List.of(update(key, new Condition.ItemExists())));
    assertThat(table().read(key))
        .contains(Item.of(key).with("kept", "y").with("name", "b").with("v", 1));
  }

  @Test
  default void a_transaction_writes_all_or_nothing_and_says_which_condition_failed() {
    String pk = fresh();
    put(Item.of(new Key(pk, "A")).with("v", 1), new Condition.Always());
    Committed committed =
        table()
            .write(
                List.of(
                    new Write.Put(
                        Item.of(new Key(pk, "B")).with("x", 1), new Condition.ItemAbsent()),
                    update(new Key(pk, "A"), Condition.version("v", 2)),
                    new Write.Check(new Key(pk, "C"), new Condition.ItemExists())));
    assertThat(committed)
        .isEqualTo(
            new Committed.Refused(
                List.of(
                    Committed.Refusal.NONE,
                    Committed.Refusal.CONDITION,
                    Committed.Refusal.CONDITION)));
    assertThat(table().read(new Key(pk, "B"))).isEmpty();
  }

  @Test
  default void one_write_alone_says_that_its_condition_failed() {
    Key key = new Key(fresh(), "A");
    assertThat(table().write(List.of(update(key, new Condition.ItemExists()))))
        .isEqualTo(new Committed.Refused(List.of(Committed.Refusal.CONDITION)));
    assertThat(table().write(List.of(new Write.Delete(key, new Condition.ItemExists()))))
        .isEqualTo(new Committed.Refused(List.of(Committed.Refusal.CONDITION)));
    assertThat(table().write(List.of(new Write.Check(key, new Condition.ItemExists()))))
        .isEqualTo(new Committed.Refused(List.of(Committed.Refusal.CONDITION)));
    assertThat(table().read(key)).isEmpty();
  }

  @Test
  default void conditions_hold_exactly_when_their_words_say_so() {
    Key key = new Key(fresh(), "A");
    Value claim = Value.Fields.NONE.with("id", Value.of("me")).with("at", Value.of("t"));
    put(
        Item.of(key).with("name", "m").with("v", 5).with("claim", claim),
        new Condition.ItemAbsent());
    Map<Condition, Boolean> expected =
        Map.ofEntries(
            Map.entry(new Condition.Always(), true),
            Map.entry(new Condition.ItemAbsent(), false),
            Map.entry(new Condition.ItemExists(), true),
            Map.entry(Condition.absent("name"), false),
            Map.entry(new Condition.Present("name"), true),
            Map.entry(Condition.equal("name", "m"), true),
            Map.entry(Condition.equal("name", "n"), false),
            Map.entry(new Condition.Equal("claim", claim), true),
            Map.entry(new Condition.Equal("claim", Value.Fields.NONE), false),
            Map.entry(new Condition.AtMost("name", Value.of("m")), true),
            Map.entry(new Condition.AtMost("name", Value.of("l")), false),
            Map.entry(new Condition.AtLeast("v", Value.of(5)), true),
            Map.entry(new Condition.AtLeast("v", Value.of(6)), false),
            Map.entry(new Condition.AtLeast("v", Value.of("5")), false),
            Map.entry(new Condition.AtLeast("missing", Value.of(0)), false),
            Map.entry(Condition.version("v", 5), true),
            Map.entry(Condition.version("v", 0), false),
            Map.entry(Condition.all(Condition.absent("x"), Condition.equal("name", "m")), true),
            Map.entry(Condition.all(Condition.absent("x"), Condition.equal("name", "n")), false),
            Map.entry(Condition.any(Condition.equal("name", "n"), Condition.absent("x")), true),
            Map.entry(
                Condition.any(Condition.equal("name", "n"), new Condition.Present("x")), false));
    expected.forEach((condition, holds) ->
        assertThat(table().write(List.of(new Write.Check(key, condition))))
            .as("%s", condition)
            .isEqualTo(
                holds
                    ? new Committed.Done()
                    : new Committed.Refused(List.of(Committed.Refusal.CONDITION))));
  }

  @Test
  default void deletes() {
    Key key = new Key(fresh(), "A");
    put(Item.of(key).with("v", 1), new Condition.Always());
    table().write(List.of(new Write.Delete(key, Condition.version("v", 1))));
    assertThat(table().read(key)).isEmpty();
  }

  @Test
  default void queries_a_range_of_one_partition_in_order() {
    String pk = fresh();
    for (String sk : List.of("C#3", "C#1", "C#2", "D#1")) {
      put(Item.of(new Key(pk, sk)).with("v", 1), new Condition.Always());
    }
    assertThat(table().query(pk, "C#", "C#~", 10))
        .extracting(item -> item.key().sk())
        .containsExactly("C#1", "C#2", "C#3");
    assertThat(table().query(pk, "C#", "D#~", 2)).hasSize(2);
  }

  @Test
  default void an_index_finds_what_is_due_and_only_items_that_have_both_attributes() {
    String pk = fresh();
    String shard = "shard#" + pk;
    due(pk, "late", shard, "2026-11-21T10:00:01.000Z");
    due(pk, "now", shard, "2026-11-21T10:00:00.000Z");
    due(pk, "early", shard, "2026-11-21T09:00:00.000Z");
    put(
        Item.of(new Key(pk, "none")).with("due", "2026-11-21T09:00:00.000Z"),
        new Condition.Always());
    assertThat(table().find(Table.Index.DUE, shard, "2026-11-21T10:00:00.000Z", 10))
        .isEqualTo(
            List.of(
                new Table.Indexed(new Key(pk, "early"), "2026-11-21T09:00:00.000Z"),
                new Table.Indexed(new Key(pk, "now"), "2026-11-21T10:00:00.000Z")));
    assertThat(table().find(Table.Index.DUE, shard, "9", 1)).hasSize(1);
  }

  private void due(String pk, String sk, String shard, String due) {
    put(Item.of(new Key(pk, sk)).with("dueShard", shard).with("due", due), new Condition.Always());
  }

  @Test
  default void takes_no_item_twice_in_one_transaction() {
    Key key = new Key(fresh(), "A");
    List<Write> twice =
        List.of(update(key, new Condition.Always()), new Write.Check(key, new Condition.Always()));
    assertThat(Optional.of(twice).map(this::refusedAtTheDoor)).contains(true);
  }

  private boolean refusedAtTheDoor(List<Write> writes) {
    try {
      table().write(writes);
      return false;
    } catch (IllegalArgumentException expected) {
      return true;
    }
  }
}

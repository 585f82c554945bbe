package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An index shows for a while what no longer is so: the row itself decides. */
class LaggingIndexTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 9, "drop");
  private final Outbox outbox = new Outbox(table, Pause.none());

  /** The table with an index that shows the one row, whatever became of it. */
  private record Lagging(Table table, Indexed shown) implements Table {
    @Override
    public Optional<Item> read(Key key) {
      return table.read(key);
    }

    @Override
    public Committed write(List<Write> writes) {
      return table.write(writes);
    }

    @Override
    public List<Item> query(String pk, String skFrom, String skTo, int limit) {
      return table.query(pk, skFrom, skTo, limit);
    }

    @Override
    public List<Indexed> find(Index index, String partition, String upTo, int limit) {
      return List.of(shown);
    }
  }

  @Test
  void what_has_been_put_off_or_ended_since_is_not_due() {
    town.settles(table, Town.client(1), "ann@example.com");
    Occasion occasion = town.occasion("o1", Town.client(1), Town.RECEIPT);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    DecisionRow row = outbox.find(DecisionIds.of("o1", 0)).orElseThrow();
    Instant due = Town.MORNING.plus(Outbox.PICK_UP);
    Outbox lagging = new Outbox(new Lagging(table, shown(due)), Pause.none());
    assertThat(lagging.due(0, due, 10)).containsExactly(row);

    assertThat(outbox.goAgain(row, due)).isTrue();
    assertThat(lagging.due(0, due, 10)).isEmpty();
    assertThat(outbox.cancel(row, "consent", due)).isTrue();
    assertThat(lagging.due(0, due, 10)).isEmpty();
  }

  private Table.Indexed shown(Instant due) {
    return IntStream.range(0, Shards.COUNT)
        .mapToObj(shard ->
            table.find(Table.Index.DUE, Shards.DECISIONS + shard, due.plusSeconds(1).toString(), 9))
        .flatMap(List::stream)
        .findFirst()
        .orElseThrow();
  }
}

package io.apropos.updateprofile;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import java.util.List;
import java.util.Optional;

/** A table on which something happens just before the first write, or whose answer is lost. */
final class InterruptedTable implements Table {
  private final Table table;
  private Runnable before;
  private boolean loseAnswer;

  InterruptedTable(Table table, Runnable before) {
    this.table = table;
    this.before = before;
  }

  static InterruptedTable losingTheAnswer(Table table) {
    InterruptedTable losing = new InterruptedTable(table, () -> {});
    losing.loseAnswer = true;
    return losing;
  }

  @Override
  public Committed write(List<Write> writes) {
    Runnable now = before;
    before = () -> {};
    now.run();
    Committed committed = table.write(writes);
    if (loseAnswer) {
      loseAnswer = false;
      throw new TransientFailure("the answer was lost");
    }
    return committed;
  }

  @Override
  public Optional<Item> read(Key key) {
    return table.read(key);
  }

  @Override
  public List<Item> query(String pk, String skFrom, String skTo, int limit) {
    return table.query(pk, skFrom, skTo, limit);
  }

  @Override
  public List<Indexed> find(Index index, String partition, String upTo, int limit) {
    return table.find(index, partition, upTo, limit);
  }
}

package io.apropos.testkit;

import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import java.util.List;
import java.util.Optional;

/** A table that hands every reading on; what becomes of writes is for others to say. */
public abstract class PassingTable implements Table {
  private final Table table;

  protected PassingTable(Table table) {
    this.table = table;
  }

  /** The table behind. */
  protected final Table behind() {
    return table;
  }

  @Override
  public final Optional<Item> read(Key key) {
    return table.read(key);
  }

  @Override
  public final List<Item> query(String pk, String skFrom, String skTo, int limit) {
    return table.query(pk, skFrom, skTo, limit);
  }

  @Override
  public final List<Indexed> find(Index index, String partition, String upTo, int limit) {
    return table.find(index, partition, upTo, limit);
  }
}

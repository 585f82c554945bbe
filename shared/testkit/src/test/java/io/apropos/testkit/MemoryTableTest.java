package io.apropos.testkit;

import io.apropos.application.table.Table;

class MemoryTableTest implements TableContract {
  private final MemoryTable table = new MemoryTable();

  @Override
  public Table table() {
    return table;
  }
}

package io.apropos.testkit;

import io.apropos.application.table.Table;

class MemoryCountersTest implements CountersContract {
  private final MemoryTable table = new MemoryTable();

  @Override
  public Table table() {
    return table;
  }

  @Override
  public int outcomes() {
    return 20_000;
  }
}

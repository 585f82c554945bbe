package io.apropos.testkit.budget;

import io.apropos.application.table.Table;
import io.apropos.testkit.BudgetsContract;
import io.apropos.testkit.MemoryTable;

class MemoryBudgetsTest implements BudgetsContract {
  private final MemoryTable table = new MemoryTable();

  @Override
  public Table table() {
    return table;
  }
}

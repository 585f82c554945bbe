package io.apropos.aws;

import io.apropos.application.table.Table;
import io.apropos.testkit.BudgetsContract;

class DynamoBudgetsTest implements BudgetsContract {
  private static final DynamoTable TABLE = LocalTable.create();

  @Override
  public Table table() {
    return TABLE;
  }
}

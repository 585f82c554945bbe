package io.apropos.aws;

import io.apropos.application.table.Table;
import io.apropos.testkit.TableContract;

class DynamoTableTest implements TableContract {
  private static final DynamoTable TABLE = LocalTable.create();

  @Override
  public Table table() {
    return TABLE;
  }
}

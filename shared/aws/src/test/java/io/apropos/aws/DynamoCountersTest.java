package io.apropos.aws;

import io.apropos.application.table.Table;
import io.apropos.testkit.CountersContract;

class DynamoCountersTest implements CountersContract {
  private static final DynamoTable TABLE = LocalTable.create();

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public int outcomes() {
    return 200;
  }
}

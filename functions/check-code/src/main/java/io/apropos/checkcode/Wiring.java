package io.apropos.checkcode;

import io.apropos.application.keys.Keys;
import io.apropos.application.promotion.CodeDoor;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(CodeDoor door) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    return new Wiring(new CodeDoor(new Keys(table, System::nanoTime), table, environment.clock()));
  }
}

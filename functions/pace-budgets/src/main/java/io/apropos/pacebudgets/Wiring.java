package io.apropos.pacebudgets;

import io.apropos.application.promotion.PaceBudgets;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(PaceBudgets paceBudgets) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    return new Wiring(
        new PaceBudgets(
            table, fence, new Catalogues<>(table, fence, Edition::read), Pause.jitter()));
  }
}

package io.apropos.measurebrand;

import io.apropos.application.measure.MeasureBrand;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.lambda.Environment;
import java.time.ZoneId;

/** The objects of this function, once a container. */
record Wiring(MeasureBrand measureBrand) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    return new Wiring(
        new MeasureBrand(
            table,
            fence,
            new Catalogues<>(table, fence, Edition::read),
            ZoneId.of(environment.required("TIME_ZONE"))));
  }
}

package io.apropos.updateprofile;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.domain.decision.Catalogue;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(UpdateProfile updateProfile) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<Catalogue> catalogues =
        new Catalogues<>(table, fence, bundle -> CatalogueReader.read(Json.readObject(bundle)));
    return new Wiring(
        new UpdateProfile(
            table,
            () -> catalogues.current().map(Catalogues.Published::catalogue),
            new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                .occasions(environment.required("OCCASIONS_STREAM")),
            environment.clock(),
            Pause.jitter()));
  }
}

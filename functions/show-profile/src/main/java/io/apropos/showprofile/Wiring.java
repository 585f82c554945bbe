package io.apropos.showprofile;

import io.apropos.application.keys.Keys;
import io.apropos.application.port.AuditTrail;
import io.apropos.application.show.ProfileDoor;
import io.apropos.application.show.ShowProfile;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(ProfileDoor door) {
  static Wiring of(Environment environment, AuditTrail audit) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<Edition> catalogues = new Catalogues<>(table, fence, Edition::read);
    return new Wiring(
        new ProfileDoor(
            new Keys(table, System::nanoTime),
            new ShowProfile(table, () -> catalogues.current().map(Catalogues.Published::catalogue)),
            audit,
            environment.clock()));
  }
}

package io.apropos.reviveclients;

import io.apropos.application.revive.ReviveClients;
import io.apropos.application.store.Pause;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.lambda.Environment;
import java.time.ZoneId;

/** The objects of this function, once a container. */
record Wiring(ReviveClients reviveClients) {
  static Wiring of(Environment environment) {
    return new Wiring(
        new ReviveClients(
            new DynamoTable(AwsClients.dynamo(), environment.required("TABLE")),
            new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                .occasions(environment.required("OCCASIONS_STREAM")),
            ZoneId.of(environment.required("TIME_ZONE"))));
  }
}

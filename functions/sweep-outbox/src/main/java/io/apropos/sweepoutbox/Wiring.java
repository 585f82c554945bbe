package io.apropos.sweepoutbox;

import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(SweepOutbox sweepOutbox) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    var streams = new KinesisStreams(AwsClients.kinesis(), Pause.jitter());
    return new Wiring(
        new SweepOutbox(
            new SweepOutbox.World(
                table,
                new Fence(table, environment.required("TABLE_ARN"), System::nanoTime),
                streams.events(environment.required("EVENTS_STREAM")),
                streams.occasions(environment.required("OCCASIONS_STREAM")),
                environment.clock(),
                Pause.jitter())));
  }
}

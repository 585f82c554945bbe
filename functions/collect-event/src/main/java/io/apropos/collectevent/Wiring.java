package io.apropos.collectevent;

import io.apropos.application.ingest.AddressCheck;
import io.apropos.application.ingest.CollectEvents;
import io.apropos.application.ingest.EventDoor;
import io.apropos.application.ingest.TopicBooks;
import io.apropos.application.keys.Keys;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.domain.message.TopicBook;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(CollectEvents collectEvents) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<TopicBook> topics = new Catalogues<>(table, fence, TopicBooks::read);
    boolean simulator = environment.optional("MAILBOX_SIMULATOR").equals(ALLOWED);
    return new Wiring(
        new CollectEvents(
            new Keys(table, System::nanoTime),
            new EventDoor(
                new AddressCheck(simulator),
                () -> topics.current().map(Catalogues.Published::catalogue)),
            new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                .events(environment.required("EVENTS_STREAM")),
            environment.clock()));
  }

  /** On test stages alone: addresses of the mailbox simulator count as good. */
  private static final java.util.Optional<String> ALLOWED = java.util.Optional.of("allowed");
}

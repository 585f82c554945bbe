package io.apropos.decidemessage;

import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.decide.DecideMessage;
import io.apropos.application.learn.Learnings;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.profile.Profiles;
import io.apropos.application.promotion.Purses;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(DecideMessage decideMessage, Quarantine quarantine) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    var streams = new KinesisStreams(AwsClients.kinesis(), Pause.jitter());
    return new Wiring(
        new DecideMessage(
            new DecideMessage.World(
                table,
                fence,
                new Catalogues<>(table, fence, Edition::read),
                new Learnings(table, environment.clock()),
                new Profiles(table),
                new AddressHasher(environment.required("ADDRESS_KEY")),
                new Purses(table, environment.clock()),
                new PromotionCodes(environment.required("ADDRESS_KEY")),
                streams.events(environment.required("EVENTS_STREAM")),
                environment.clock(),
                Pause.jitter())),
        new Quarantine(table));
  }
}

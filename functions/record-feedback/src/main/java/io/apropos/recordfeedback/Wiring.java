package io.apropos.recordfeedback;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;

/** The objects of this function, once a container. */
record Wiring(RecordFeedback recordFeedback, Quarantine quarantine) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    String arn = environment.required("TABLE_ARN");
    Fence fence = new Fence(table, arn, System::nanoTime);
    Catalogues<AddressFolding> foldings = new Catalogues<>(table, fence, Wiring::folding);
    var world =
        new RecordFeedback.World(
            table,
            new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                .events(environment.required("EVENTS_STREAM")),
            new AddressHasher(environment.required("ADDRESS_KEY")),
            account(arn),
            () ->
                foldings
                    .current()
                    .map(Catalogues.Published::catalogue)
                    .orElse(AddressFolding.CASE_ONLY),
            environment.clock(),
            Pause.jitter());
    return new Wiring(new RecordFeedback(world), new Quarantine(table));
  }

  private static AddressFolding folding(byte[] bundle) {
    return CatalogueReader.read(Json.readObject(bundle)).brand().folding();
  }

  /** The account in which everything lives: arn:partition:service:region:ACCOUNT:resource. */
  private static String account(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6) {
      throw new IllegalStateException("TABLE_ARN is no ARN");
    }
    return parts[4];
  }
}

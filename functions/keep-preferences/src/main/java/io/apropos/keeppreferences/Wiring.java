package io.apropos.keeppreferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.EventStream;
import io.apropos.application.preferences.AnswerQuestion;
import io.apropos.application.preferences.KeepPreferences;
import io.apropos.application.preferences.PreferencesDoor;
import io.apropos.application.preferences.Visits;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import java.nio.charset.StandardCharsets;

/** The objects of this function, once a container. */
record Wiring(PreferencesDoor door) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<PreferenceCentre> centres = new Catalogues<>(table, fence, PreferenceCentre::read);
    byte[] keys = environment.required("LINK_KEYS").getBytes(StandardCharsets.UTF_8);
    EventStream events =
        new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
            .events(environment.required("EVENTS_STREAM"));
    return new Wiring(
        new PreferencesDoor(
            new LinkTokens(LinkKeys.of(Json.readObject(keys))),
            () -> centres.current().map(Catalogues.Published::catalogue),
            new KeepPreferences(
                table,
                new AddressHasher(environment.required("ADDRESS_KEY")),
                Pause.jitter(),
                environment.clock()),
            new Visits(table, Pause.jitter(), new Profiles(table), new AnswerQuestion(events)),
            environment.clock()));
  }
}

package io.apropos.followlink;

import io.apropos.application.click.FollowDoor;
import io.apropos.application.click.FollowLink;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.Shop;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.domain.contact.Gate;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The objects of this function, once a container. */
record Wiring(FollowDoor door) {
  static Wiring of(Environment environment, Telemetry telemetry) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<Shop> shops = new Catalogues<>(table, fence, Shop::read);
    Recipients recipients = new Recipients(table, Pause.jitter());
    byte[] keys = environment.required("LINK_KEYS").getBytes(StandardCharsets.UTF_8);
    return new Wiring(
        new FollowDoor(
            new LinkTokens(LinkKeys.of(Json.readObject(keys))).clicks(),
            new FollowLink(
                recipients,
                new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                    .events(environment.required("EVENTS_STREAM")),
                reason -> telemetry.log().warn("a hit is lost", named(reason)),
                environment.clock()),
            new Courtesy<>(
                link -> recipients.of(link.click().decisionId()).flatMap(Gate::language),
                () -> shops.current().map(Catalogues.Published::catalogue).orElse(Shop.UNKNOWN)),
            environment.clock()));
  }

  private static Map<String, String> named(Throwable reason) {
    return Map.of("reason", reason.getClass().getSimpleName());
  }
}

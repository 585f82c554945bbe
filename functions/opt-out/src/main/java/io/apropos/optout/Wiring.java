package io.apropos.optout;

import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut;
import io.apropos.application.optout.OptOutDoor;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.Shop;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.contact.Gate;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import java.nio.charset.StandardCharsets;

/** The objects of this function, once a container. */
record Wiring(OptOutDoor door) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Catalogues<Shop> shops = new Catalogues<>(table, fence, Shop::read);
    Recipients recipients = new Recipients(table, Pause.jitter());
    byte[] keys = environment.required("LINK_KEYS").getBytes(StandardCharsets.UTF_8);
    return new Wiring(
        new OptOutDoor(
            new LinkTokens(LinkKeys.of(Json.readObject(keys))),
            new OptOut(table, Pause.jitter(), environment.clock()),
            new Courtesy<>(
                link -> recipients.of(link.decisionId()).flatMap(Gate::language),
                () -> shops.current().map(Catalogues.Published::catalogue).orElse(Shop.UNKNOWN))));
  }
}

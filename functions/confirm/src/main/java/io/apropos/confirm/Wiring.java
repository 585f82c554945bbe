package io.apropos.confirm;

import io.apropos.application.confirm.ConfirmConsent;
import io.apropos.application.confirm.ConfirmDoor;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.Shop;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The objects of this function, once a container. */
record Wiring(ConfirmDoor door) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Supplier<Catalogue> catalogue = inForce(new Catalogues<>(table, fence, Edition::read));
    Recipients recipients = new Recipients(table, Pause.jitter());
    byte[] keys = environment.required("LINK_KEYS").getBytes(StandardCharsets.UTF_8);
    return new Wiring(
        new ConfirmDoor(
            new LinkTokens(LinkKeys.of(Json.readObject(keys))).confirmations(),
            new ConfirmConsent(
                table,
                new AddressHasher(environment.required("ADDRESS_KEY")),
                () -> catalogue.get().brand().folding(),
                Pause.jitter(),
                environment.clock()),
            new Courtesy<>(
                asked -> recipients.of(asked.decisionId()).flatMap(Gate::language),
                () -> Shop.of(catalogue.get())),
            environment.clock()));
  }

  private static Supplier<Catalogue> inForce(Catalogues<Edition> catalogues) {
    return () ->
        catalogues
            .current()
            .orElseThrow(() -> new TransientFailure("no catalogue has been published yet"))
            .catalogue()
            .catalogue();
  }
}

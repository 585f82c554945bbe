package io.apropos.dispatchemail;

import io.apropos.application.dispatch.DispatchEmail;
import io.apropos.application.dispatch.SendRate;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.Mailer;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.aws.AwsClients;
import io.apropos.aws.DynamoTable;
import io.apropos.aws.KinesisStreams;
import io.apropos.aws.SesMailer;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.mail.HandlebarsComposer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** The objects of this function, once a container. */
record Wiring(DispatchEmail dispatchEmail, Quarantine quarantine) {
  static Wiring of(Environment environment) {
    Table table = new DynamoTable(AwsClients.dynamo(), environment.required("TABLE"));
    Fence fence = new Fence(table, environment.required("TABLE_ARN"), System::nanoTime);
    Mailer mailer = SesMailer.ofEnvironment();
    return new Wiring(
        new DispatchEmail(
            new DispatchEmail.World(
                table,
                fence,
                new Catalogues<>(table, fence, Edition::read),
                new Profiles(table),
                new AddressHasher(environment.required("ADDRESS_KEY")),
                new KinesisStreams(AwsClients.kinesis(), Pause.jitter())
                    .events(environment.required("EVENTS_STREAM")),
                composer(environment),
                mailer,
                rate(environment, mailer),
                ClaimCheck::judge,
                environment.clock(),
                System::nanoTime,
                () -> id(environment),
                Pause.jitter())),
        new Quarantine(table));
  }

  private static HandlebarsComposer composer(Environment environment) {
    byte[] keys = environment.required("LINK_KEYS").getBytes(StandardCharsets.UTF_8);
    return new HandlebarsComposer(
        new LinkTokens(LinkKeys.of(Json.readObject(keys))),
        new HandlebarsComposer.Outlet(
            environment.required("PUBLIC_URL"),
            environment.required("CONFIGURATION_SET"),
            environment.required("CONFIGURATION_SET_TRACKED")));
  }

  private static SendRate rate(Environment environment, Mailer mailer) {
    int containers = Integer.parseInt(environment.required("DISPATCH_CONCURRENCY"));
    return new SendRate(mailer, containers, System::nanoTime, Wiring::sleep);
  }

  /** Drawn in the handler: what is drawn at start is shared by all copies of a snapshot. */
  private static String id(Environment environment) {
    byte[] bytes = new byte[16];
    environment.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

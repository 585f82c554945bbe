package io.apropos.optout;

import com.amazonaws.services.lambda.runtime.Context;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut;
import io.apropos.application.optout.OptOutDoor;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.Shop;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shipped door in a town where Ann got the mail of the samples, signed with the key below. */
abstract class Front {
  private static final LinkTokens TOKENS =
      new LinkTokens(
          LinkKeys.of(
              Value.Fields.NONE
                  .with("current", Value.of("1"))
                  .with("1", Value.of("sample link key"))));

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 3, 3, "drop");

  Front() {
    town.settles(table, Town.client(1), "ann@mail.example");
    Occasion occasion = town.occasion("sample", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
  }

  ConsentState state(String topic) {
    var key = new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING);
    return new Gates(table).read(Town.client(1)).consents().get(key).state();
  }

  Handler handler(Table through, Supplier<Shop> shop) {
    var recipients = new Recipients(through, Pause.none());
    Courtesy<LinkTokens.Send> courtesy =
        new Courtesy<>(link -> recipients.of(link.decisionId()).flatMap(Gate::language), shop);
    var door = new OptOutDoor(TOKENS, new OptOut(through, Pause.none(), town.clock), courtesy);
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    return new Handler(door, new Telemetry(environment));
  }

  /** A function whose time runs out by half a second a look. */
  static Context hurried() {
    var left = new AtomicInteger(10_000);
    return (Context)
        Proxy.newProxyInstance(
            Front.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getRemainingTimeInMillis")) {
                return left.getAndAdd(-500);
              }
              return method.getReturnType() == int.class ? 512 : "sample";
            });
  }

  static Shop shop() {
    return new Shop(
        "Maison <Aurore>",
        "en",
        Map.of("t0", new LocalisedText(Map.of("en", "Sales", "fr", "Les soldes"))));
  }

  Value.Fields handle(String envelope) throws IOException {
    return handle(handler(table, Front::shop), envelope);
  }

  static Value.Fields handle(Handler handler, String envelope) throws IOException {
    return handle(handler, envelope, null);
  }

  static Value.Fields handle(Handler handler, String envelope, @Nullable Context context)
      throws IOException {
    var out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, context);
    return Json.readObject(out.toByteArray());
  }

  static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  static String body(Value.Fields answer) {
    return answer.text("body").orElseThrow();
  }

  static String code(Value.Fields answer) {
    return Json.readObject(body(answer).getBytes(StandardCharsets.UTF_8))
        .fields("error")
        .text("code")
        .orElseThrow();
  }

  /** A sample POST with these bytes as its body. */
  static String posting(byte[] body) throws IOException {
    return posting(Base64.getEncoder().encodeToString(body));
  }

  /**
   * @param body as the gateway calls base64
   */
  static String posting(String body) throws IOException {
    Value.Fields envelope =
        Json.readObject(sample("one-click-form").getBytes(StandardCharsets.UTF_8))
            .with("body", Value.of(body))
            .with("isBase64Encoded", Value.of(true));
    return new String(Json.write(envelope), StandardCharsets.UTF_8);
  }

  static String token(String envelope) {
    return Json.readObject(envelope.getBytes(StandardCharsets.UTF_8))
        .fields("pathParameters")
        .text("token")
        .orElseThrow();
  }

  static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"), "events", "samples", "opt-out", name + ".json"));
  }
}

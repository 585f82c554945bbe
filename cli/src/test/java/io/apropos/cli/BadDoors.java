package io.apropos.cli;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.port.Mailer;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.message.Pattern;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.host.FunctionFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends a case through the door that it names. */
final class BadDoors {
  /** Callers at once where a case wants many. */
  private static final int AT_ONCE = 200;

  private final BadWorld world;
  private final Path folder;

  /**
   * @param folder for catalogues to publish
   */
  BadDoors(BadWorld world, Path folder) {
    this.world = world;
    this.folder = folder;
  }

  /**
   * What came back.
   *
   * @param answers of HTTP, one a call
   * @param exit status of the command, empty for other doors
   * @param printed by the command
   */
  record Outcome(List<BadHttp.Answer> answers, Optional<Integer> exit, String printed) {
    static Outcome none() {
      return new Outcome(List.of(), Optional.empty(), "");
    }
  }

  /**
   * @throws IllegalArgumentException when the case cannot be built
   */
  Outcome send(BadCase it) throws Exception {
    return switch (it.target()) {
      case "route", "link" -> answered(it, this::call);
      case "gateway event" -> answered(it, this::gateway);
      case "events stream" -> stream(it);
      case "delivery events" -> delivered(it);
      case "catalogue" -> published(it);
      default -> throw new IllegalArgumentException("no door " + it.target());
    };
  }

  @FunctionalInterface
  private interface Door {
    BadHttp.Answer call(Value.Fields request) throws Exception;
  }

  private Outcome answered(BadCase it, Door door) throws Exception {
    List<Callable<BadHttp.Answer>> calls = new ArrayList<>();
    for (Value.Fields request : it.requests()) {
      Value.Fields filled = world.filled(request);
      for (int i = 0; i < it.repeats(); i++) {
        calls.add(() -> door.call(filled));
      }
    }
    List<BadHttp.Answer> answers = new ArrayList<>();
    if (it.atOnce()) {
      answers.addAll(atOnce(calls));
    } else {
      for (Callable<BadHttp.Answer> call : calls) {
        answers.add(call.call());
        world.idle();
      }
    }
    return new Outcome(answers, Optional.empty(), "");
  }

  private static List<BadHttp.Answer> atOnce(List<Callable<BadHttp.Answer>> calls)
      throws InterruptedException, ExecutionException {
    List<BadHttp.Answer> answers = new ArrayList<>();
    try (var callers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<BadHttp.Answer> answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private BadHttp.Answer call(Value.Fields request) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .fields("headers")
        .members()
        .forEach((name, value) -> headers.put(name, Value.asText(value).orElse("")));
    String path = request.text("path").orElseThrow(() -> new IllegalArgumentException("no path"));
    if (request.find("token").isPresent()) {
      path = path.replace("{token}", token(request.find("token").orElseThrow()));
    }
    return world
        .http()
        .call(request.text("method").orElse("POST"), path, headers, BadBody.of(request));
  }

  // ---- links -----------------------------------------------------------------------------------

  private String token(Value token) {
    if (!(token instanceof Value.Fields changed)) {
      return named(Value.asText(token).orElse(""));
    }
    String valid = named(changed.text("of").orElse(""));
    return switch (changed.text("change").orElse("")) {
      case "flip-bit" -> flipped(valid, BadBody.number(changed, "bit"));
      case "cut" -> valid.substring(0, valid.length() - BadBody.number(changed, "by"));
      case "respell-last" -> respelt(valid);
      default -> throw new IllegalArgumentException("no change of a token");
    };
  }

  private String named(String name) {
    String[] parts = name.split(":", -1);
    boolean numbered = parts[0].equals("click");
    if (parts.length != (numbered ? 3 : 2)) {
      throw new IllegalArgumentException("no token " + parts[0]);
    }
    return numbered
        ? world.links().click(parts[1], Integer.parseInt(parts[2]))
        : world.links().token(parts[0], parts[1]);
  }

  private static String flipped(String token, int bit) {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Another text of the same bytes: bits of the last letter that nobody reads, or padding. */
  private static String respelt(String token) {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    if (bytes.length % 3 == 0) {
      return token + "====";
    }
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
  }

  // ---- functions -------------------------------------------------------------------------------

  private BadHttp.Answer gateway(Value.Fields request) throws Exception {
    Value.Fields event = request.fields("gatewayEvent");
    BadRoutes.Route route = world.routes().of(event.text("path").orElse("/"));
    Value.Fields whole =
        Value.Fields.NONE
            .with("resource", Value.of(route.resource()))
            .with("pathParameters", route.parameters())
            .with("requestContext", Value.Fields.NONE.with("requestId", Value.of("r-1")));
    for (var member : event.members().entrySet()) {
      whole = whole.with(member.getKey(), member.getValue());
    }
    byte[] answer = invoke(route.folder(), whole);
    Value.Fields envelope = Json.readObject(answer);
    Map<String, String> headers = new LinkedHashMap<>();
    envelope
        .fields("headers")
        .members()
        .forEach((name, value) -> headers.put(name, Value.asText(value).orElse("")));
    String body = envelope.text("body").orElse("");
    return new BadHttp.Answer(
        envelope.number("statusCode").orElseThrow().intValueExact(),
        headers,
        BadHttp.json(body),
        body);
  }

  private byte[] invoke(String folder, Value.Fields event) throws FunctionFailure {
    return world.running().cloud().invoke(folder, Json.write(event));
  }

  private Outcome delivered(BadCase it) throws Exception {
    for (Value.Fields request : it.requests()) {
      Value.Fields event = world.filled(request).fields("deliveryEvent");
      Value.Fields whole =
          Value.Fields.NONE
              .with("version", Value.of("0"))
              .with("id", Value.of("e-1"))
              .with("time", Value.of(BadWorld.NOW.toString()))
              .with("region", Value.of("eu-west-1"))
              .with("resources", Value.items(List.of()));
      for (var member : event.members().entrySet()) {
        whole = whole.with(member.getKey(), member.getValue());
      }
      for (int i = 0; i < it.repeats(); i++) {
        invoke("record-feedback", whole);
        world.idle();
      }
    }
    return Outcome.none();
  }

  // ---- the stream ------------------------------------------------------------------------------

  private Outcome stream(BadCase it) {
    String stream =
        world.running().cloud().template().streams().stream()
            .filter(known -> known.id().equals("Events"))
            .findFirst()
            .orElseThrow()
            .name();
    for (Value record : BadRecords.of(it.request())) {
      Value.Fields fields = (Value.Fields) record;
      String key = fields.text("partitionKey").orElse("p");
      world.running().cloud().streams().put(stream, key, BadRecords.data(fields));
    }
    return Outcome.none();
  }

  // ---- the catalogue ---------------------------------------------------------------------------

  private Outcome published(BadCase it) throws IOException {
    Path catalogue =
        BadCatalogue.laidOver(
            Files.createTempDirectory(folder, "files"), it.request().fields("files"));
    CommandLineRun run =
        CommandLineRun.of("publish", catalogue.toString(), "--state", world.stateFile().toString());
    String matched = it.request().find("profile").isPresent() ? match(it, catalogue) : "";
    return new Outcome(List.of(), Optional.of(run.status()), run.out() + run.err() + matched);
  }

  /** {@code match} or {@code no match} of the case's profile with the message of the case. */
  private static String match(BadCase it, Path catalogue) {
    Catalogue read =
        CatalogueReader.read(Publication.compile(catalogue, BadWorld.NOW, _ -> {}).document());
    String message = it.request().fields("files").members().keySet().iterator().next();
    Pattern eligibility =
        read.message(message.replaceAll(".*/|[.]yaml$", ""))
            .orElseThrow()
            .eligibility()
            .orElseThrow();
    return eligibility.matches(profile(it.request().fields("profile"))) ? "match" : "no match";
  }

  private static Value.Fields profile(Value.Fields recipe) {
    Value.Fields profile = Value.Fields.NONE;
    for (var member : recipe.members().entrySet()) {
      boolean made =
          member.getValue() instanceof Value.Fields fields && fields.find("generate").isPresent();
      profile =
          profile.with(
              member.getKey(),
              made
                  ? Value.of(BadBody.longString((Value.Fields) member.getValue()))
                  : member.getValue());
    }
    return profile;
  }

  /** What a client would be sent after it. */
  Mailer.Mail mail(String message, String client) {
    return new Preview(CloudState.read(Optional.of(world.stateFile())), BadWorld.NOW)
        .of(message, client, Optional.empty(), world.running().bundle())
        .mail();
  }
}

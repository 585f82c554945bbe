package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.apropos.application.keys.KeyKind;
import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What real client libraries send, replayed as the gateway tells it. */
class WireTest {
  private static final Instant EVENING = Instant.parse("2026-11-21T19:30:00Z");
  private static final String KEY = "WRITE_KEY_DEMO";

  @TestFactory
  Stream<DynamicTest> every_capture_sent_twice_leaves_exactly_its_unique_ids() throws IOException {
    Path folder = World.resource("wire");
    List<Value> index =
        ((Value.Items) Json.read(Files.readAllBytes(folder.resolve("index.json")))).items();
    assertThat(index).hasSizeGreaterThanOrEqualTo(9);
    return index.stream()
        .map(Value.Fields.class::cast)
        .map(entry ->
            dynamicTest(
                entry.text("file").orElseThrow(),
                () -> replay(folder.resolve(entry.text("file").orElseThrow()), entry)));
  }

  private static void replay(Path file, Value.Fields entry) throws IOException {
    boolean browser = file.getFileName().toString().startsWith("seg-browser");
    World world = new World(EVENING);
    world.ring.adopt(
        KEY,
        browser ? KeyKind.BROWSER : KeyKind.SERVER,
        "shop",
        browser ? List.of("http://127.0.0.1:*") : List.of(),
        EVENING);
    List<Value> requests = Json.readObject(Files.readAllBytes(file)).items("requests");
    for (boolean base64 : List.of(true, false)) {
      for (Value request : requests) {
        check(send(world, (Value.Fields) request, base64), (Value.Fields) request);
      }
    }
    Set<String> ids =
        world.events.all().stream()
            .map(Event::id)
            .filter(id -> !id.endsWith("#withdrawal"))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(entry.number("uniqueMessageIds").orElseThrow().intValueExact());
    assertThat(ids).allMatch(id -> id.startsWith("shop:") && !id.contains("made-"));
  }

  private static World.Answer send(World world, Value.Fields request, boolean base64) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Value pair : request.items("headers")) {
      List<Value> both = ((Value.Items) pair).items();
      headers.put(Value.asText(both.get(0)).orElseThrow(), Value.asText(both.get(1)).orElseThrow());
    }
    byte[] body =
        request
            .find("body")
            .filter(b -> !(b instanceof Value.Nothing))
            .map(Json::write)
            .orElse(new byte[0]);
    boolean gzip = request.text("contentEncoding").isPresent();
    String method = request.text("method").orElseThrow();
    String path = request.text("path").orElseThrow();
    // A deployed gateway inflates by itself and leaves the header: plain text with it must do too.
    return base64
        ? world.callInBase64(method, path, headers, gzip ? gzip(body) : body)
        : world.call(method, path, headers, body);
  }

  private static void check(World.Answer answer, Value.Fields request) {
    switch (request.text("method").orElseThrow().toUpperCase(Locale.ROOT)) {
      case "OPTIONS" -> {
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().text("Access-Control-Allow-Origin"))
            .contains("http://127.0.0.1:18090");
        assertThat(answer.headers().text("Access-Control-Allow-Headers").orElseThrow())
            .contains("authorization", "x-retry-count");
      }
      case "GET" -> {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().fields("integrations").fields("Segment.io").text("apiKey"))
            .contains(KEY);
      }
      default -> {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body().items("rejected")).isEmpty();
      }
    }
  }

  private static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

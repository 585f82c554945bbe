package io.apropos.collectevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The corpus of bad input, as far as it comes through this door. */
class BadInputTest {
  private static final List<String> OTHER_DOORS =
      List.of(
          "/v1/decisions",
          "/v1/preferences",
          "/v1/unsubscribe",
          "/v1/profiles",
          "/v1/confirmations",
          "/v1/r/",
          "/v1/console");

  @TestFactory
  Stream<DynamicTest> answers_as_the_corpus_expects() throws IOException {
    List<Value.Fields> cases =
        Files.readAllLines(World.resource("bad-input.jsonl")).stream()
            .map(line -> Json.readObject(line.getBytes(UTF_8)))
            .filter(BadInputTest::isOurs)
            .toList();
    assertThat(cases).hasSizeGreaterThan(100);
    return cases.stream()
        .map(c ->
            dynamicTest(c.text("id").orElseThrow() + " " + c.text("why").orElse(""), () -> run(c)));
  }

  private static boolean isOurs(Value.Fields c) {
    String target = c.text("target").orElse("");
    String request = new String(Json.write(c.fields("request")), UTF_8);
    return target.equals("gateway event")
        || (target.equals("route") && OTHER_DOORS.stream().noneMatch(request::contains));
  }

  private static void run(Value.Fields c) {
    World world = new World();
    Value.Fields request = c.fields("request");
    List<Value> steps = request.items("requests");
    if (steps.isEmpty()) {
      check(c.fields("expect"), send(world, request), world);
    } else {
      for (Value step : steps) {
        check(c.fields("expect"), send(world, (Value.Fields) step), world);
      }
    }
  }

  private static World.Answer send(World world, Value.Fields request) {
    Value.Fields filled = filled(world, request);
    if (filled.find("gatewayEvent").isPresent()) {
      Value.Fields event = filled.fields("gatewayEvent");
      return world.send(
          event
              .with("resource", Value.of("/{proxy+}"))
              .with(
                  "pathParameters",
                  Value.Fields.NONE.with(
                      "proxy", Value.of(World.proxy(event.text("path").orElseThrow())))));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    filled
        .fields("headers")
        .members()
        .forEach((name, v) -> headers.put(name, Value.asText(v).orElse("")));
    return world.call(
        filled.text("method").orElse("POST"),
        filled.text("path").orElseThrow(),
        headers,
        BadBody.of(filled));
  }

  /** Keys in place of their names; in Basic as base64 of key and colon. */
  private static Value.Fields filled(World world, Value.Fields request) {
    String text = new String(Json.write(request), UTF_8);
    for (var key : world.keys.entrySet()) {
      String name = "${" + key.getKey() + "Key}";
      text =
          text.replace("Basic " + name, World.basic(key.getValue())).replace(name, key.getValue());
    }
    return Json.readObject(text.getBytes(UTF_8));
  }

  private static void check(Value.Fields expect, World.Answer answer, World world) {
    assertThat(any(expect, "status"))
        .as("status of %s", answer)
        .contains(Value.of(answer.status()));
    if (expect.find("code").isPresent() && answer.status() != 200) {
      assertThat(any(expect, "code")).contains(Value.of(answer.code()));
    }
    expect.text("pointer").ifPresent(p -> assertThat(answer.error().text("pointer")).contains(p));
    expect
        .number("accepted")
        .ifPresent(n ->
            assertThat(answer.body().number("accepted").orElseThrow()).isEqualByComparingTo(n));
    if (expect.find("rejected").isPresent()) {
      rejected(expect.items("rejected"), answer.body().items("rejected"));
    }
    for (Value note : expect.items("notes")) {
      assertThat(answer.body().items("notes")).anyMatch(given -> fits((Value.Fields) note, given));
    }
    expect
        .fields("header")
        .members()
        .forEach((name, value) -> assertThat(answer.headers().find(name)).contains(value));
    expect.text("noHeader").ifPresent(name -> assertThat(answer.headers().find(name)).isEmpty());
    if (expect.text("state").filter("unchanged"::equals).isPresent()
        && expect.find("quarantine").isEmpty()) {
      assertThat(world.events.all()).isEmpty();
    }
  }

  private static void rejected(List<Value> expected, List<Value> given) {
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(fits((Value.Fields) expected.get(i), given.get(i)))
          .as("%s fits %s", given.get(i), expected.get(i))
          .isTrue();
    }
  }

  private static boolean fits(Value.Fields expected, Value given) {
    return expected.members().keySet().stream()
        .allMatch(name ->
            any(expected, name)
                .contains(((Value.Fields) given).find(name).orElseGet(Value.Nothing::new)));
  }

  private static List<Value> any(Value.Fields fields, String name) {
    Value value = fields.find(name).orElseThrow();
    return value instanceof Value.Items(var items) ? items : List.of(value);
  }
}

package io.apropos.collectevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples and the contract of this door, held against it. */
class ContractTest {
  private static final Path EVENTS =
      Path.of(System.getProperty("apropos.root", ".")).resolve("events");

  private final World world = new World();

  @ParameterizedTest
  @CsvSource({
    "track, 200, 1, 0",
    "identify, 200, 1, 0",
    "batch, 200, 1, 1",
    "browser, 200, 1, 0",
    "preflight, 204, 0, 0",
    "settings, 200, 0, 0"
  })
  void each_sample_is_answered_as_it_says(String name, int status, int put, int rejected)
      throws IOException {
    World.Answer answer = world.send(sample(name));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(world.events.all()).hasSize(put);
    assertThat(answer.body().items("rejected")).hasSize(rejected);
  }

  @Test
  void a_consent_on_a_topic_that_the_catalogue_lacks_is_refused() throws IOException {
    World.Answer answer = world.send(sample("consent"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("unknown-topic");
    assertThat(answer.error().text("pointer")).contains("/properties/topic");
  }

  @Test
  void every_path_of_the_contract_that_takes_events_is_known() throws IOException {
    String contract = Files.readString(EVENTS.resolve("openapi.yaml"));
    var paths = Pattern.compile("(?m)^  /([a-z]+):\\n    post:").matcher(contract);
    int known = 0;
    while (paths.find()) {
      World.Answer answer = world.call("POST", "/v1/" + paths.group(1), Map.of(), new byte[0]);
      assertThat(answer.code()).as(paths.group(1)).isEqualTo("empty-body");
      known++;
    }
    assertThat(known).isEqualTo(15);
  }

  private Value.Fields sample(String name) throws IOException {
    String text = Files.readString(EVENTS.resolve("samples/collect-event/" + name + ".json"));
    for (var key : world.keys.entrySet()) {
      text = text.replace("${" + key.getKey() + "Key}", key.getValue());
    }
    return Json.readObject(text.getBytes(UTF_8));
  }
}

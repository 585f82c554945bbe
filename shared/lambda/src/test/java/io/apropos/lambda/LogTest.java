package io.apropos.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final Environment ENVIRONMENT =
      new Environment(
          Map.of("POWERTOOLS_SERVICE_NAME", "collect-event"),
          InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")),
          new SplittableRandom(1));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void writes_one_object_a_line_under_the_known_keys() {
    Log log = new Log(ENVIRONMENT, () -> out);
    log.begin(null);
    log.warn("not accepted", Map.of("code", "no-identity"));
    Value.Fields line = line();
    assertThat(line.text("timestamp")).contains("2026-11-21T10:00:00Z");
    assertThat(line.text("level")).contains("WARN");
    assertThat(line.text("service")).contains("collect-event");
    assertThat(line.flag("cold_start")).contains(true);
    assertThat(line.text("code")).contains("no-identity");
  }

  @Test
  void never_shows_an_address_wherever_it_comes_from() {
    Log log = new Log(ENVIRONMENT, () -> out);
    log.error(
        "to ann.lee+x@example.com",
        Map.of("detail", "<bob@example.net>,eve@host"),
        new IllegalStateException("Email address is not verified: ann@example.com (eu-west-1)"));
    assertThat(bytes.toString(UTF_8))
        .doesNotContain("ann.lee", "bob", "eve@", "@host", "example.com", "example.net")
        .contains("not verified: <address> (eu-west-1)")
        .contains("<<address>>,<address>");
  }

  @Test
  void is_quiet_below_the_level() {
    Environment quiet =
        new Environment(
            Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), ENVIRONMENT.clock(), ENVIRONMENT.random());
    new Log(quiet, () -> out).info("hello", Map.of());
    assertThat(bytes.size()).isZero();
  }

  @Test
  void counts_in_the_embedded_metric_format_and_writes_nothing_for_nought() {
    Metrics metrics = new Metrics(ENVIRONMENT, () -> out);
    metrics.count("EventsAccepted", 0, Map.of());
    assertThat(bytes.size()).isZero();
    metrics.count("EventsRejected", 3, Map.of("outcome", "no-identity"));
    Value.Fields line = line();
    assertThat(line.number("EventsRejected").orElseThrow()).isEqualByComparingTo("3");
    assertThat(line.text("outcome")).contains("no-identity");
    Value.Fields directive =
        (Value.Fields) line.fields("_aws").items("CloudWatchMetrics").getFirst();
    assertThat(directive.items("Dimensions"))
        .containsExactly(Value.texts(java.util.List.of("service", "outcome")));
    assertThat(line.fields("_aws").number("Timestamp").orElseThrow())
        .isEqualByComparingTo("1795255200000");
  }

  private Value.Fields line() {
    return Json.readObject(bytes.toByteArray());
  }
}

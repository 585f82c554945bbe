package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.local.template.Function;
import io.apropos.local.template.Template;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules and patterns of our own {@code template.yaml} are ones that the cloud understands. */
class OurExpressionsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Stream<Function> functions() {
    Path file = Path.of(System.getProperty("apropos.root", "../..")).resolve("template.yaml");
    return Template.read(file, "apropos", Map.of(), new Random(1)).functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_schedule_runs_within_a_day(Function function) {
    assertThat(function.schedules())
        .allSatisfy(rule ->
            assertThat(Schedule.of(rule.expression(), rule.zone()).next(NOON).orElseThrow())
                .isBefore(NOON.plusSeconds(86_401)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_pattern_is_understood(Function function) {
    assertThat(function.mappings().stream().flatMap(it -> it.filters().stream()))
        .allSatisfy(filter -> assertThat(EventPattern.of(filter)).isNotNull());
    assertThat(function.rules())
        .allSatisfy(rule -> assertThat(EventPattern.of(rule.pattern())).isNotNull());
  }
}

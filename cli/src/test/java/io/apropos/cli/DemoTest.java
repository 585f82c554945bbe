package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's first command. */
class DemoTest {
  @Test
  void every_outcome_occurs_and_two_runs_give_the_same_numbers() {
    Value.Fields first = summary();
    Value.Fields second = summary();

    assertThat(withoutSeconds(second)).isEqualTo(withoutSeconds(first));
    assertThat(first.members().keySet())
        .containsExactly(
            "events",
            "profiles",
            "visitors",
            "occasions",
            "decisions",
            "reasons",
            "mails",
            "released",
            "recalled",
            "optOuts",
            "unknown",
            "seconds");
    for (String outcome : List.of("send-now", "send-later", "silent", "blocked")) {
      assertThat(count(first.fields("decisions"), outcome)).as(outcome).isPositive();
    }
    for (String reason : List.of("frequency-cap", "quiet-hours", "consent", "not-eligible")) {
      assertThat(count(first.fields("reasons"), reason)).as(reason).isPositive();
    }
    assertThat(count(first, "released")).isPositive();
    assertThat(count(first, "recalled")).isPositive();
    assertThat(count(first, "unknown")).isZero();
    assertThat(count(first.fields("events"), "rejected")).isZero();
    assertThat(count(first.fields("optOuts"), "received"))
        .isPositive()
        .isEqualTo(count(first.fields("optOuts"), "honoured"));
  }

  private static Value.Fields summary() {
    CommandLineRun run = CommandLineRun.of("demo", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    return (Value.Fields) Json.read(run.out().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Value> withoutSeconds(Value.Fields summary) {
    Map<String, Value> members = new LinkedHashMap<>(summary.members());
    members.remove("seconds");
    return members;
  }

  private static long count(Value.Fields fields, String member) {
    return fields.number(member).orElseThrow().longValueExact();
  }
}

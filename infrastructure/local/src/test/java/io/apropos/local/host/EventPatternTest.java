package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": [\"x\"]}              | {\"a\": \"x\"}          | true",
        "{\"a\": [\"x\"]}              | {\"a\": \"y\"}          | false",
        "{\"a\": [\"x\"]}              | {}                      | false",
        "{\"a\": [\"x\", \"y\"]}       | {\"a\": \"y\"}          | true",
        "{\"a\": {\"b\": [\"x\"]}}     | {\"a\": {\"b\": \"x\"}} | true",
        "{\"a\": {\"b\": [\"x\"]}}     | {\"a\": \"x\"}          | false",
        "{\"a\": [\"x\"], \"b\": [1]}  | {\"a\": \"x\"}          | false",
        "{\"a\": [\"x\"]}              | {\"a\": [\"y\", \"x\"]} | true",
        "{\"a\": [{\"prefix\": \"x\"}]} | {\"a\": \"xyz\"}       | true",
        "{\"a\": [{\"prefix\": \"x\"}]} | {\"a\": \"yxz\"}       | false",
        "{\"a\": [null]}               | {\"a\": null}           | true",
        "{\"a\": [null]}               | {}                      | false",
        "{\"a\": [1]}                  | {\"a\": \"1\"}          | false"
      })
  void matches(String pattern, String event, boolean expected) throws JsonProcessingException {
    assertThat(EventPattern.of(pattern).matches(Json.MAPPER.readTree(event))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": [{\"exists\": true}]}",
        "{\"a\": [{\"anything-but\": [\"x\"]}]}",
        "{\"a\": [[\"x\"]]}",
        "{\"a\": \"x\"}",
        "{\"a\": []}",
        "{}",
        "[]"
      })
  void what_is_not_understood_is_refused(String pattern) {
    assertThatThrownBy(() -> EventPattern.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pattern);
  }

  @Test
  void what_is_no_json_is_refused() {
    assertThatThrownBy(() -> EventPattern.of("{a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no JSON");
  }
}

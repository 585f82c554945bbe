package io.apropos.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apropos.domain.value.Value;
import io.apropos.json.JsonBatch.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBatchTest {
  @Test
  void an_item_that_breaks_a_limit_spoils_neither_neighbour_nor_frame() {
    String deep = "[".repeat(50_000) + "]".repeat(50_000);
    JsonBatch batch =
        read(
            "{\"x\":1,\"batch\":[{\"a\":1},{\"a\":%s,\"b\":2},{\"c\":1,\"c\":2},{\"d\":\"é\"}],\"sentAt\":\"s\"}"
                .formatted(deep));
    List<Entry> items = batch.items().orElseThrow();
    assertThat(items).hasSize(4);
    assertThat(items.get(0)).isEqualTo(new Entry.Read(Value.Fields.NONE.with("a", Value.of(1)), 7));
    assertThat(fault(items.get(1))).isEqualTo("too-deep");
    assertThat(fault(items.get(2))).isEqualTo("duplicate-key");
    assertThat(((Entry.Unreadable) items.get(2)).fault().pointer()).isEqualTo("/batch/2/c");
    assertThat(items.get(3))
        .isEqualTo(new Entry.Read(Value.Fields.NONE.with("d", Value.of("é")), 10));
    assertThat(batch.frame().text("sentAt")).contains("s");
  }

  @Test
  void measures_each_item_in_bytes_as_it_was_sent() {
    JsonBatch batch = read("{\"batch\":[ { \"a\" : \"🦊\" } , 7 ]}");
    assertThat(batch.items().orElseThrow())
        .extracting(entry -> ((Entry.Read) entry).bytes())
        .containsExactly("{ \"a\" : \"🦊\" }".getBytes(UTF_8).length, 1);
  }

  @Test
  void refuses_a_body_that_cannot_be_read_to_its_end() {
    assertThat(code("{\"batch\":[{\"a\":1},{\"a\":")).isEqualTo("malformed-json");
    assertThat(code("{\"batch\":[]} x")).isEqualTo("malformed-json");
    assertThat(code("{\"batch\":[],\"batch\":[]}")).isEqualTo("duplicate-key");
    assertThat(code("{\"\\ud83d\":1,\"batch\":[]}")).isEqualTo("bad-encoding");
    assertThat(code("{\"\":1,\"batch\":[]}")).isEqualTo("name-too-long");
    assertThat(code("{\"" + "n".repeat(129) + "\":1}")).isEqualTo("name-too-long");
    assertThat(code("[]")).isEqualTo("wrong-shape");
    assertThat(code("null")).isEqualTo("wrong-shape");
  }

  @Test
  void leaves_a_member_of_another_type_in_the_frame() {
    JsonBatch batch = read("{\"batch\":{\"0\":{}}}");
    assertThat(batch.items()).isEmpty();
    assertThat(batch.frame().find("batch")).isPresent();
  }

  private static JsonBatch read(String text) {
    return JsonBatch.read(text.getBytes(UTF_8), "batch", Limits.OUTSIDE);
  }

  private static String code(String text) {
    return catchThrowableOfType(Malformed.class, () -> read(text)).code();
  }

  private static String fault(Entry entry) {
    return ((Entry.Unreadable) entry).fault().code();
  }
}

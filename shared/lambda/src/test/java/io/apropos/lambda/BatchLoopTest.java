package io.apropos.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.apropos.application.port.TransientFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records named by key and number; what fails, and how. */
class BatchLoopTest {
  private final RuntimeException notNow = new TransientFailure("not now");
  private final RuntimeException never = new IllegalStateException("never");

  private final List<String> done = new ArrayList<>();
  private final List<String> aside = new ArrayList<>();
  private final List<String> again = new ArrayList<>();

  @Test
  void all_goes_well() throws IOException {
    BatchAnswer answer = run(Map.of(), "a1", "b2");
    assertThat(done).containsExactly("a1", "b2");
    assertThat(written(answer)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void after_a_passing_failure_nothing_of_that_key_is_touched_and_others_go_on()
      throws IOException {
    BatchAnswer answer = run(Map.of("a2", notNow), "a1", "a2", "b3", "a4", "b5");
    assertThat(done).containsExactly("a1", "b3", "b5");
    assertThat(again).containsExactly("a2");
    StreamsEventResponse theirs =
        LambdaEventSerializers.serializerFor(
                StreamsEventResponse.class, BatchLoopTest.class.getClassLoader())
            .fromJson(new ByteArrayInputStream(written(answer).getBytes(UTF_8)));
    assertThat(theirs.getBatchItemFailures())
        .singleElement()
        .extracting(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .isEqualTo("a2");
  }

  @Test
  void what_fails_for_ever_is_set_aside_and_its_neighbours_go_on_those_of_its_key_too() {
    BatchAnswer answer = run(Map.of("a1", never), "a1", "a2", "b3");
    assertThat(aside).containsExactly("a1");
    assertThat(done).containsExactly("a2", "b3");
    assertThat(answer.failed()).isEmpty();
  }

  @Test
  void what_cannot_be_set_aside_comes_again() {
    BatchAnswer answer = run(Map.of("a1", never, "aside a1", notNow), "a1", "a2", "b3");
    assertThat(again).containsExactly("a1");
    assertThat(done).containsExactly("b3");
    assertThat(answer.failed()).contains("a1");
  }

  @Test
  void when_three_keys_had_to_stop_the_world_is_down_and_the_rest_waits() {
    BatchAnswer answer =
        run(Map.of("a1", notNow, "b2", notNow, "c3", notNow), "a1", "b2", "c3", "d4");
    assertThat(done).isEmpty();
    assertThat(answer.failed()).contains("a1");
  }

  private BatchAnswer run(Map<String, RuntimeException> failures, String... records) {
    return BatchLoop.run(
        List.of(records),
        record -> record,
        record -> record.substring(0, 1),
        record -> {
          fail(failures, record);
          done.add(record);
        },
        new Faults<>() {
          @Override
          public void comesAgain(String record, TransientFailure failure) {
            again.add(record);
          }

          @Override
          public void setAside(String record, RuntimeException defect) {
            fail(failures, "aside " + record);
            aside.add(record);
          }
        });
  }

  private static void fail(Map<String, RuntimeException> failures, String name) {
    RuntimeException failure = failures.get(name);
    if (failure != null) {
      throw failure;
    }
  }

  private static String written(BatchAnswer answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.writeTo(out);
    return out.toString(UTF_8);
  }
}

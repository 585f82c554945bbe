package io.apropos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Pause;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class KinesisStreamsTest {
  /** Refuses, in each call, the last record while it may. */
  private static final class Choosy implements KinesisClient {
    private final List<Integer> sizes = new ArrayList<>();
    private int refusals;

    Choosy(int refusals) {
      this.refusals = refusals;
    }

    @Override
    public PutRecordsResponse putRecords(Consumer<PutRecordsRequest.Builder> request) {
      List<PutRecordsRequestEntry> records =
          PutRecordsRequest.builder().applyMutation(request).build().records();
      sizes.add(records.size());
      boolean refuses = refusals-- > 0;
      return PutRecordsResponse.builder()
          .records(
              IntStream.range(0, records.size())
                  .mapToObj(i -> result(refuses && i == records.size() - 1))
                  .toList())
          .build();
    }

    private static PutRecordsResultEntry result(boolean refused) {
      return refused
          ? PutRecordsResultEntry.builder()
              .errorCode("ProvisionedThroughputExceededException")
              .build()
          : PutRecordsResultEntry.builder().sequenceNumber("1").build();
    }

    @Override
    public String serviceName() {
      return "kinesis";
    }

    @Override
    public void close() {}
  }

  private static List<Occasion> occasions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Occasion(
                "o" + i,
                new ClientId("c-" + i),
                Optional.of("welcome"),
                "t",
                "",
                "e",
                Instant.EPOCH,
                0,
                false,
                0))
        .toList();
  }

  private static void put(Choosy kinesis, int count) {
    new KinesisStreams(kinesis, Pause.none()).occasions("occasions").put(occasions(count));
  }

  @Test
  void sends_only_the_failed_records_again() {
    Choosy kinesis = new Choosy(2);
    put(kinesis, 3);
    assertThat(kinesis.sizes).containsExactly(3, 1, 1);
  }

  @Test
  void puts_at_most_500_records_a_call() {
    Choosy kinesis = new Choosy(0);
    put(kinesis, 1_201);
    assertThat(kinesis.sizes).containsExactly(500, 500, 201);
  }

  @Test
  void puts_nothing_without_records() {
    Choosy kinesis = new Choosy(0);
    put(kinesis, 0);
    assertThat(kinesis.sizes).isEmpty();
  }

  @Test
  void gives_up_with_a_name_when_a_record_keeps_failing() {
    Choosy kinesis = new Choosy(99);
    assertThatThrownBy(() -> put(kinesis, 2))
        .isInstanceOf(TransientFailure.class)
        .hasMessage("1 records were not put on occasions");
    assertThat(kinesis.sizes).hasSize(5);
  }
}

package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What a stream mapping reads back ({@code ReportBatchItemFailures}): it resumes at the lowest
 * failed number, so that later records come again even if they went well.
 *
 * @param failed sequence number of the first record that must come again; empty = all went well
 */
public record BatchAnswer(Optional<String> failed) {
  public static final BatchAnswer ALL_WENT_WELL = new BatchAnswer(Optional.empty());

  public static BatchAnswer resumeAt(String sequenceNumber) {
    return new BatchAnswer(Optional.of(sequenceNumber));
  }

  public void writeTo(OutputStream out) throws IOException {
    List<Value.Fields> failures =
        failed.stream()
            .map(number -> Value.Fields.NONE.with("itemIdentifier", Value.of(number)))
            .toList();
    out.write(Json.write(Value.Fields.NONE.with("batchItemFailures", Value.items(failures))));
  }
}

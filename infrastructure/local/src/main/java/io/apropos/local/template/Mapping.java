package io.apropos.local.template;

import java.time.Duration;
import java.util.List;

/**
 * Event source mapping: records of a stream become batches for a function.
 *
 * @param name of the event in the template
 * @param streamArn of a Kinesis stream or of the stream of a table
 * @param fromStart true for TRIM_HORIZON, false for LATEST
 * @param window how long a batch waits to fill, elapsed time
 * @param lanes batches at once in each shard; one partition key stays in one lane
 * @param partialBatches whether the answer of the function names failed records
 * @param retries after the first run; -1 without end
 * @param maximumAge older records go to the failure destination; negative: any age
 * @param filters patterns in JSON, one of which must match; empty: everything passes
 */
public record Mapping(
    String name,
    String streamArn,
    boolean fromStart,
    int batchSize,
    Duration window,
    int lanes,
    boolean partialBatches,
    boolean bisect,
    int retries,
    Duration maximumAge,
    boolean keepsFailures,
    List<String> filters) {
  public Mapping {
    filters = List.copyOf(filters);
  }
}

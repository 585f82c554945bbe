package io.apropos.aws;

import io.apropos.application.port.EventStream;
import io.apropos.application.port.OccasionStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Pause;
import io.apropos.json.EventJson;
import io.apropos.json.OccasionJson;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** The two streams on Kinesis. A call fails in part: only what failed is sent again. */
public final class KinesisStreams {
  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 4_000_000;

  /** An id of 256 bytes is longer than this once its kind stands before it. */
  private static final int LONGEST_KEY = 256;

  private final KinesisClient kinesis;
  private final Pause pause;

  public KinesisStreams(KinesisClient kinesis, Pause pause) {
    this.kinesis = kinesis;
    this.pause = pause;
  }

  /** The stream of events by that name. */
  public EventStream events(String stream) {
    return events ->
        put(
            stream,
            events.stream()
                .map(event -> entry(event.person().key(), EventJson.write(event)))
                .toList());
  }

  /** The stream of occasions by that name. */
  public OccasionStream occasions(String stream) {
    return occasions ->
        put(
            stream,
            occasions.stream()
                .map(occasion -> entry(occasion.person().key(), OccasionJson.write(occasion)))
                .toList());
  }

  private static PutRecordsRequestEntry entry(String key, byte[] data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key)
        .data(SdkBytes.fromByteArrayUnsafe(data))
        .build();
  }

  private void put(String stream, List<PutRecordsRequestEntry> entries) {
    List<PutRecordsRequestEntry> chunk = new ArrayList<>();
    int bytes = 0;
    for (PutRecordsRequestEntry entry : entries) {
      int size = entry.data().asByteArrayUnsafe().length;
      if (chunk.size() == MOST_RECORDS || bytes + size > MOST_BYTES) {
        putAll(stream, chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(entry);
      bytes += size;
    }
    putAll(stream, chunk);
  }

  private void putAll(String stream, List<PutRecordsRequestEntry> entries) {
    List<PutRecordsRequestEntry> left = entries;
    for (int tries = Pause.TRIES; !left.isEmpty(); tries--) {
      if (tries == 0) {
        throw new TransientFailure(left.size() + " records were not put on " + stream);
      }
      if (tries < Pause.TRIES) {
        pause.await();
      }
      left = failed(stream, left);
    }
  }

  private List<PutRecordsRequestEntry> failed(String stream, List<PutRecordsRequestEntry> entries) {
    try {
      PutRecordsResponse answer =
          kinesis.putRecords(put -> put.streamName(stream).records(entries));
      List<PutRecordsRequestEntry> failed = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        if (answer.records().get(i).errorCode() != null) {
          failed.add(entries.get(i));
        }
      }
      return failed;
    } catch (SdkException e) {
      throw new TransientFailure("stream " + stream + " did not answer", e);
    }
  }
}

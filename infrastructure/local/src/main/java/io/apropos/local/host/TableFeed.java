package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.template.Table;
import io.apropos.local.template.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of a table of DynamoDB Local. All its shards are read into one, parents before
 * children, so that the records of an item keep their order.
 */
final class TableFeed implements Feed {
  /** Short name: what is read from it are rows of the outbox. */
  static final String NAME = "outbox";

  private static final String SHARD = "shardId-00000000000000000000-00000000";

  private final DynamoDbStreamsClient client;
  private final Table table;
  private final String streamArn;
  private final InstantSource clock;
  private final Map<String, String> iterators = new LinkedHashMap<>();
  private final Map<String, String> lastSequences = new LinkedHashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final List<FeedRecord> records = new ArrayList<>();
  private int forgotten; // how many came before these
  private final List<BiConsumer<JsonNode, Instant>> witnesses = new CopyOnWriteArrayList<>();
  private boolean oneEnded;

  /**
   * @param streamArn as the store names the stream
   */
  TableFeed(DynamoDbStreamsClient client, Table table, String streamArn, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.streamArn = streamArn;
    this.clock = clock;
  }

  /** Shows every new image, in order, with the instant at which it was read. */
  void onImage(BiConsumer<JsonNode, Instant> witness) {
    witnesses.add(witness);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String arn() {
    return table.streamArn();
  }

  @Override
  public List<String> shards() {
    return List.of(SHARD);
  }

  @Override
  public synchronized List<FeedRecord> read(String shard, int position) {
    return List.copyOf(records.subList(position - forgotten, records.size()));
  }

  /** Everybody has read all there is: a cloud that stays up for days keeps none of it. */
  synchronized void forget() {
    forgotten += records.size();
    records.clear();
  }

  @Override
  public synchronized int size(String shard) {
    return forgotten + records.size();
  }

  /** Asks the store for what was written since the last call; all of it is there afterwards. */
  synchronized void poll() {
    // The store opens a shard only when it closes another.
    if (finished.containsAll(iterators.keySet()) || oneEnded) {
      discover();
    }
    for (String shard : List.copyOf(iterators.keySet())) {
      if (!finished.contains(shard)) {
        drain(shard);
      }
    }
  }

  private void discover() {
    oneEnded = false;
    List<Shard> shards =
        client.describeStream(it -> it.streamArn(streamArn)).streamDescription().shards();
    for (Shard shard : shards) {
      iterators.computeIfAbsent(shard.shardId(), this::iterator);
    }
  }

  private String iterator(String shard) {
    String last = lastSequences.get(shard);
    return client
        .getShardIterator(it ->
            it.streamArn(streamArn)
                .shardId(shard)
                .sequenceNumber(last)
                .shardIteratorType(
                    last == null
                        ? ShardIteratorType.TRIM_HORIZON
                        : ShardIteratorType.AFTER_SEQUENCE_NUMBER))
        .shardIterator();
  }

  private void drain(String shard) {
    while (true) {
      GetRecordsResponse response = next(shard);
      for (Record record : response.records()) {
        records.add(feedRecord(record));
        lastSequences.put(shard, record.dynamodb().sequenceNumber());
      }
      String next = response.nextShardIterator();
      if (next == null) {
        finished.add(shard);
        oneEnded = true;
        return;
      }
      iterators.put(shard, next);
      if (response.records().isEmpty()) {
        return;
      }
    }
  }

  private GetRecordsResponse next(String shard) {
    try {
      return client.getRecords(it -> it.shardIterator(iterators.get(shard)));
    } catch (ExpiredIteratorException aQuarterOfAnHourOld) {
      iterators.put(shard, iterator(shard));
      return client.getRecords(it -> it.shardIterator(iterators.get(shard)));
    }
  }

  private FeedRecord feedRecord(Record record) {
    // The store stamps records with the machine's clock; ages are judged by ours.
    Instant arrival = clock.instant();
    ObjectNode envelope = Json.object();
    envelope
        .put("eventID", record.eventID())
        .put("eventName", record.eventNameAsString())
        .put("eventVersion", "1.1")
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", Template.REGION);
    ObjectNode change = envelope.putObject("dynamodb");
    change.put("ApproximateCreationDateTime", arrival.getEpochSecond());
    change.set("Keys", AttributeJson.of(record.dynamodb().keys()));
    if (record.dynamodb().hasNewImage()) {
      ObjectNode image = AttributeJson.of(record.dynamodb().newImage());
      change.set("NewImage", image);
      witnesses.forEach(witness -> witness.accept(image, arrival));
    }
    change
        .put("SequenceNumber", record.dynamodb().sequenceNumber())
        .put("SizeBytes", record.dynamodb().sizeBytes())
        .put("StreamViewType", record.dynamodb().streamViewTypeAsString());
    envelope.put("eventSourceARN", table.streamArn());
    return new FeedRecord(
        record.dynamodb().sequenceNumber(),
        change.path("Keys").toString(),
        arrival,
        envelope,
        Json.bytes(envelope));
  }
}

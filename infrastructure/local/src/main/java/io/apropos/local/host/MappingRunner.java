package io.apropos.local.host;

import io.apropos.local.template.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One event source mapping: hands the records of a feed to the lanes of a function. */
final class MappingRunner implements AutoCloseable {
  private final Feed feed;
  private final List<EventPattern> filters;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, List<Lane>> lanes = new HashMap<>();

  /**
   * @param runs makes the run of one batch
   * @param afterBatch called when a batch is done
   */
  MappingRunner(
      Feed feed, Mapping mapping, Hurry hurry, Supplier<BatchRun> runs, Runnable afterBatch) {
    this.feed = feed;
    this.filters = mapping.filters().stream().map(EventPattern::of).toList();
    for (String shard : feed.shards()) {
      positions.put(shard, mapping.fromStart() ? 0 : feed.size(shard));
      List<Lane> ofShard = new ArrayList<>();
      for (int i = 0; i < mapping.lanes(); i++) {
        String name = "local-%s-%s-%d".formatted(feed.name(), mapping.name(), i);
        ofShard.add(new Lane(name, mapping.batchSize(), mapping.window(), hurry, runs, afterBatch));
      }
      lanes.put(shard, ofShard);
    }
  }

  String stream() {
    return feed.name();
  }

  /**
   * Takes over what is new in the feed.
   *
   * @return how many records were new
   */
  synchronized int pull() {
    int pulled = 0;
    for (String shard : feed.shards()) {
      int position = positions.getOrDefault(shard, 0);
      List<FeedRecord> fresh = feed.read(shard, position);
      spread(lanes.getOrDefault(shard, List.of()), fresh);
      positions.put(shard, position + fresh.size());
      pulled += fresh.size();
    }
    return pulled;
  }

  private void spread(List<Lane> lanesOfShard, List<FeedRecord> records) {
    Map<Integer, List<FeedRecord>> byLane = new HashMap<>();
    for (FeedRecord record : records) {
      if (passes(record)) {
        int lane = Math.floorMod(record.key().hashCode(), lanesOfShard.size());
        byLane.computeIfAbsent(lane, key -> new ArrayList<>()).add(record);
      }
    }
    byLane.forEach((lane, fresh) -> lanesOfShard.get(lane).add(fresh));
  }

  private boolean passes(FeedRecord record) {
    return filters.isEmpty()
        || filters.stream().anyMatch(filter -> filter.matches(record.envelope()));
  }

  /** Records not done yet, unread ones included. */
  synchronized int backlog() {
    int unread = 0;
    for (String shard : feed.shards()) {
      unread += feed.size(shard) - positions.getOrDefault(shard, 0);
    }
    return unread + lanes.values().stream().flatMap(List::stream).mapToInt(Lane::backlog).sum();
  }

  void wake() {
    lanes.values().forEach(ofShard -> ofShard.forEach(Lane::wake));
  }

  @Override
  public void close() {
    lanes.values().forEach(ofShard -> ofShard.forEach(Lane::close));
  }
}

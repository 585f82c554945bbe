package io.apropos.local.host;

import java.util.List;

/** A stream, as an event source mapping reads it. */
interface Feed {
  /** The short name under which people know it, such as {@code events}. */
  String name();

  /** How mappings name it. */
  String arn();

  List<String> shards();

  /**
   * Records of a shard from {@code position} on, oldest first.
   *
   * @param position how many records of the shard come before
   */
  List<FeedRecord> read(String shard, int position);

  /** How many records the shard has had so far. */
  int size(String shard);
}

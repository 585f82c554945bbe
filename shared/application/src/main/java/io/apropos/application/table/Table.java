package io.apropos.application.table;

import java.util.List;
import java.util.Optional;

/** The one table. Every method may throw {@link io.apropos.application.port.TransientFailure}. */
public interface Table {
  /** The item as of the last commit. */
  Optional<Item> read(Key key);

  /**
   * All writes or none. A fresh idempotency token is drawn for every call: the adapter's own
   * retries are safe, a repeated call is a new transaction.
   *
   * @param writes 1 to 100, no two on one key
   * @return committed, or why each write was refused
   * @throws io.apropos.application.port.TransientFailure throttled or unanswered; whether it
   *     committed is then unknown
   */
  Committed write(List<Write> writes);

  /** Items of one partition, in order of the sort key, {@code skFrom} to {@code skTo} inclusive. */
  List<Item> query(String pk, String skFrom, String skTo, int limit);

  /**
   * Keys found by an index, in order of its sort key.
   *
   * @param upTo inclusive upper bound of the index's sort key
   */
  List<Indexed> find(Index index, String partition, String upTo, int limit);

  /** The sparse indexes of the table: attribute names of their keys. */
  enum Index {
    DUE("due", "dueShard", "due"),
    BY_PERSON("by-person", "person", "at"),
    REVIVE("revive", "reviveShard", "reviveOn");

    private final String indexName;
    private final String partition;
    private final String sort;

    Index(String indexName, String partition, String sort) {
      this.indexName = indexName;
      this.partition = partition;
      this.sort = sort;
    }

    public String indexName() {
      return indexName;
    }

    public String partition() {
      return partition;
    }

    public String sort() {
      return sort;
    }
  }

  /** One row of an index. */
  record Indexed(Key key, String sort) {}
}

package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One list of an answer, cut where it would no longer fit: the first lines are kept, the others
 * counted.
 */
final class Lines {
  /**
   * Bytes of one list in the envelope of the answer: two of them and the rest stay below the 6 MB
   * that a function may answer.
   */
  static final int MOST_BYTES = 2_000_000;

  private final List<Value> listed = new ArrayList<>();
  private int bytes;
  private int notListed;

  void add(Value.Fields line) {
    // Twice: the body is a text in the envelope, where a quote or a backslash takes two.
    int size = notListed > 0 ? MOST_BYTES : 2 * Json.write(line).length;
    if (size > MOST_BYTES - bytes) {
      notListed++;
    } else {
      bytes += size;
      listed.add(line);
    }
  }

  List<Value> listed() {
    return listed;
  }

  /** Lines that were not kept; 0 unless the list is full. */
  int notListed() {
    return notListed;
  }
}

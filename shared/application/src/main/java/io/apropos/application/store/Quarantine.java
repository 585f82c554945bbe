package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Bad records, set aside with their code so that their neighbours go on (errors.md section 5). A
 * record that comes again, with others that failed, is set aside where it was.
 */
public final class Quarantine {
  /** Kept of the input. */
  private static final int MOST_BYTES = 256 * 1024;

  /** Long enough to mend and replay, short enough for what may hold anything. */
  private static final Duration KEPT = Duration.ofDays(14);

  private final Table table;

  public Quarantine(Table table) {
    this.table = table;
  }

  /**
   * What is set aside.
   *
   * @param code of errors.md
   * @param stream or source it came by
   * @param sequence its number there: names the record
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  public record Bad(String code, String stream, String sequence, byte[] data) {}

  /**
   * @param at when the record came, the same at each delivery: so it is set aside once
   * @throws io.apropos.application.port.TransientFailure if it could not be kept: then the record
   *     must come again
   */
  public void put(Bad bad, Instant at) {
    Item item =
        Item.of(key(bad, at))
            .with("code", bad.code)
            .with("stream", bad.stream)
            .with("sequence", bad.sequence)
            .with("recordedAt", Instants.text(at))
            .with("ttl", Value.of(at.plus(KEPT).getEpochSecond()));
    byte[] kept = Arrays.copyOf(bad.data, Math.min(bad.data.length, MOST_BYTES));
    table.write(
        List.of(
            new Write.Put(
                kept.length == 0 ? item : item.with("data", kept), new Condition.Always())));
  }

  private static Key key(Bad bad, Instant at) {
    return new Key(
        "Q#" + at.atZone(ZoneOffset.UTC).toLocalDate(),
        Instants.text(at) + "#" + bad.stream + "-" + bad.sequence + "-" + bad.code);
  }
}

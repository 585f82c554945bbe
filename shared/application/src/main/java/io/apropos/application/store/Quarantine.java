package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Bad records, set aside with their code so that their neighbours go on (errors.md section 5). A
 * record that comes again, with others that failed, is set aside where it was.
 */
public final class Quarantine {
  /** Code of a record that our own code fails on, for a reason that nobody foresaw. */
  public static final String UNFORESEEN = "processing-failed";

  /** Kept of the input. */
  private static final int MOST_BYTES = 256 * 1024;

  /** Long enough to mend and replay, short enough for what may hold anything. */
  private static final Duration KEPT = Duration.ofDays(14);

  private static final int COMES_AGAIN_WITHIN_DAYS = 2;
  private static final String QUARANTINE = "Q#";

  /** More than anybody reads; an alarm has rung long before. */
  private static final int MOST_OF_A_DAY = 1_000;

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
    put(bad, at, at);
  }

  private void put(Bad bad, Instant at, Instant recordedAt) {
    Item item =
        Item.of(key(bad, at))
            .with("code", bad.code)
            .with("stream", bad.stream)
            .with("sequence", bad.sequence)
            .with("recordedAt", Instants.text(recordedAt))
            .with("ttl", Value.of(recordedAt.plus(KEPT).getEpochSecond()));
    byte[] kept = Arrays.copyOf(bad.data, Math.min(bad.data.length, MOST_BYTES));
    table.write(
        List.of(
            new Write.Put(
                kept.length == 0 ? item : item.with("data", kept), new Condition.Always())));
  }

  /**
   * What is set aside of a source that numbers nothing.
   *
   * @param code of errors.md
   * @param source it came by
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  public record Told(String code, String source, byte[] data) {}

  /**
   * Sets aside what may come again with the same bytes: it is named by what it says, and looked for
   * under the two days before, longer than anybody tries.
   *
   * @param now when it came this time
   * @throws io.apropos.application.port.TransientFailure if it could not be kept: then it must come
   *     again
   */
  public void putOnce(Told told, Instant now) {
    Bad bad = new Bad(told.code, told.source, digest(told.data), told.data);
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    for (int before = 0; before <= COMES_AGAIN_WITHIN_DAYS; before++) {
      if (table.read(key(bad, today.minus(before, ChronoUnit.DAYS))).isPresent()) {
        return;
      }
    }
    put(bad, today, now);
  }

  /**
   * What was set aside.
   *
   * @param id instant, then what names the record
   */
  public record Kept(String id, Bad bad) {}

  /** All that is still kept, oldest first; what has expired may lie there for days, unseen. */
  public List<Kept> all(Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return today
        .minusDays(KEPT.toDays() + COMES_AGAIN_WITHIN_DAYS)
        .datesUntil(today.plusDays(2)) // clocks differ
        .flatMap(day -> table.query(QUARANTINE + day, "0", "~", MOST_OF_A_DAY).stream())
        .filter(item -> item.count("ttl") > now.getEpochSecond())
        .map(item -> new Kept(item.key().sk(), bad(item)))
        .toList();
  }

  private static Bad bad(Item item) {
    return new Bad(
        item.text("code").orElse(""),
        item.text("stream").orElse(""),
        item.text("sequence").orElse(""),
        item.bytes("data").orElseGet(() -> new byte[0]));
  }

  private static String digest(byte[] data) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Key key(Bad bad, Instant at) {
    return new Key(
        QUARANTINE + at.atZone(ZoneOffset.UTC).toLocalDate(),
        Instants.text(at) + "#" + bad.stream + "-" + bad.sequence + "-" + bad.code);
  }
}

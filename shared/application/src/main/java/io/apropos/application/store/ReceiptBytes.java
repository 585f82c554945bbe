package io.apropos.application.store;

import io.apropos.application.table.Table;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Receipts as the table holds them: compressed JSON, 64 KB at most. */
public final class ReceiptBytes {
  private static final int MOST = 64 * 1024;

  private ReceiptBytes() {}

  /**
   * @throws IllegalArgumentException above 64 KB: the receipt was to be cut down before
   */
  public static byte[] of(Value.Fields receipt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.write(receipt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.size() > MOST) {
      throw new IllegalArgumentException(
          "a receipt must not exceed " + MOST + " bytes, was " + bytes.size());
    }
    return bytes.toByteArray();
  }

  /** The receipt of a decision, if it is still kept. */
  public static Optional<Value> of(Table table, String decisionId) {
    return table
        .read(DecisionIds.receipt(decisionId))
        .flatMap(item -> item.bytes("receipt"))
        .map(ReceiptBytes::read);
  }

  private static Value read(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Json.read(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

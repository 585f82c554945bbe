package io.apropos.application.store;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Published catalogues: immutable bundles by hash, and the one that FENCE points to. A pointer that
 * moves is seen within a second; a bundle is read and compiled once a container.
 *
 * @param <T> what a bundle is compiled to
 */
public final class Catalogues<T> {
  /** Below the 400 KB of an item, with room for its key. */
  private static final int PART = 350_000;

  private static final int MOST_PARTS = 1_000;

  private final Table table;
  private final Fence fence;
  private final Function<byte[], T> reader;
  private final AtomicReference<@Nullable Published<T>> cache = new AtomicReference<>();

  /**
   * One catalogue.
   *
   * @param hash names it for ever
   */
  public record Published<T>(String hash, T catalogue) {}

  /**
   * @param reader compiles the JSON document of a bundle
   */
  public Catalogues(Table table, Fence fence, Function<byte[], T> reader) {
    this.table = table;
    this.fence = fence;
    this.reader = reader;
  }

  /** The catalogue in force; empty before the first publication. */
  public Optional<Published<T>> current() {
    return fence.read().catalogue().map(this::of);
  }

  /**
   * The catalogue of that hash.
   *
   * @throws TransientFailure when a part of it is missing, or it cannot be read: whoever asks is
   *     not at fault, and asks again once a good one is in force
   */
  public Published<T> of(String hash) {
    Published<T> known = cache.get();
    if (known != null && known.hash.equals(hash)) {
      return known;
    }
    Published<T> read = new Published<>(hash, compiled(hash));
    cache.set(read);
    return read;
  }

  /**
   * Stores a bundle and puts it in force. The same bundle again changes nothing but the pointer.
   */
  public void publish(String hash, byte[] gzip) {
    int parts = (gzip.length + PART - 1) / PART;
    for (int part = 0; part < parts; part++) {
      byte[] bytes =
          Arrays.copyOfRange(gzip, part * PART, Math.min(gzip.length, (part + 1) * PART));
      table.write(
          List.of(
              new Write.Put(
                  Item.of(key(hash, part)).with("parts", parts).with("bytes", bytes),
                  new Condition.Always())));
    }
    fence.publish(hash);
  }

  private static Key key(String hash, int part) {
    return new Key("B#" + hash, "%04d".formatted(part));
  }

  private T compiled(String hash) {
    byte[] document = document(hash);
    try {
      return reader.apply(document);
    } catch (RuntimeException unreadable) {
      throw new TransientFailure("catalogue " + hash + " cannot be read", unreadable);
    }
  }

  private byte[] document(String hash) {
    List<Item> parts = table.query("B#" + hash, "0", "9", MOST_PARTS);
    if (parts.isEmpty() || parts.size() != parts.getFirst().count("parts")) {
      throw new TransientFailure("catalogue " + hash + " is not complete in the table");
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    parts.forEach(part -> gzip.writeBytes(part.bytes("bytes").orElseThrow()));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.toByteArray()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new TransientFailure("catalogue " + hash + " is not a bundle", e);
    }
  }
}

package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.testkit.MemoryTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bundle that no item can hold lies in several. */
class CataloguesTest {
  private static final byte[] LARGE = incompressible(1_000_000);

  private final MemoryTable table = new MemoryTable();

  @BeforeEach
  void is_published() throws IOException {
    fence().openFirst(Instant.EPOCH);
    catalogues(document -> document).publish("large", gzip(LARGE));
  }

  @Test
  void comes_back_whole() {
    assertThat(parts()).hasSizeGreaterThan(2);
    assertThat(parts()).allMatch(part -> part.bytes("bytes").orElseThrow().length < 400_000);
    assertThat(catalogues(document -> document).current().orElseThrow().catalogue())
        .isEqualTo(LARGE);
  }

  @Test
  void is_not_read_while_a_part_is_missing() {
    for (Item part : parts()) {
      table.write(List.of(new Write.Delete(part.key(), new Condition.Always())));
      assertThatThrownBy(() -> catalogues(document -> document).current())
          .isInstanceOf(TransientFailure.class);
      table.write(List.of(new Write.Put(part, new Condition.Always())));
    }
    assertThat(catalogues(document -> document).current()).isPresent();
  }

  @Test
  void is_not_read_while_a_part_is_missing_though_the_rest_reads_well() throws IOException {
    Key first = new Key("B#cut", "0000");
    Item part = Item.of(first).with("parts", 2).with("bytes", gzip(new byte[] {1}));
    table.write(List.of(new Write.Put(part, new Condition.Always())));
    assertThatThrownBy(() -> catalogues(document -> document).of("cut"))
        .isInstanceOf(TransientFailure.class);
  }

  @Test
  void one_that_cannot_be_read_is_no_fault_of_those_who_ask() {
    Catalogues<byte[]> unreadable =
        catalogues(_ -> {
          throw new IllegalArgumentException("a member is missing");
        });
    assertThatThrownBy(unreadable::current).isInstanceOf(TransientFailure.class);
  }

  private List<Item> parts() {
    return table.query("B#large", "0", "9", 100);
  }

  private Catalogues<byte[]> catalogues(Function<byte[], byte[]> reader) {
    return new Catalogues<>(table, fence(), reader);
  }

  private Fence fence() {
    return new Fence(table, "arn", () -> 0);
  }

  private static byte[] incompressible(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}

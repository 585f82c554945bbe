package io.apropos.simulation;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A folder of real data: files by name, rows by the names of their columns. */
public record Data(Path folder) {
  /** A file that ends in .gz is unpacked on the way. */
  private static final String PACKED = ".gz";

  /**
   * Hands every row of a CSV file to {@code reader}, in the order of the file.
   *
   * @throws MissingData when there is no such file
   */
  public void rows(String name, Consumer<Row> reader) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      Csv csv = new Csv(text);
      Row.Header header = new Row.Header(name, csv.next().orElse(new String[0]));
      for (var cells = csv.next(); cells.isPresent(); cells = csv.next()) {
        reader.accept(new Row(header, cells.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The object in a JSON file.
   *
   * @throws MissingData when there is no such file
   */
  public Value.Fields object(String name) {
    try (InputStream bytes = open(name)) {
      return Json.readObject(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new MissingData("no folder " + folder);
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new MissingData("no file %s in %s".formatted(name, folder));
    }
    InputStream bytes = Files.newInputStream(file);
    return name.endsWith(PACKED) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }
}

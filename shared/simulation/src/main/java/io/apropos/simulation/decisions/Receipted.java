package io.apropos.simulation.decisions;

import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Decide;
import io.apropos.domain.decision.Receipts;
import io.apropos.domain.decision.Situation;
import io.apropos.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Receipts of decisions in a file, and the same decided again from nothing else. */
public final class Receipted {
  private Receipted() {}

  /**
   * What was found in the file.
   *
   * @param same receipts that came out again to the byte
   * @param different those that did not
   * @param kinds outcomes by code, such as {@code send-now}
   */
  public record Found(int same, int different, Map<String, Integer> kinds) {}

  private static Map<String, Catalogue> catalogues() {
    return Stream.of(Duration.ZERO, Duration.ofDays(7))
        .map(Shop::catalogue)
        .collect(Collectors.toMap(Catalogue::hash, Function.identity()));
  }

  /** Decides as often and writes each receipt. */
  public static void write(Path file, int decisions) throws IOException {
    Occasions[] occasions =
        catalogues().values().stream()
            .map(catalogue -> new Occasions(catalogue, false))
            .toArray(Occasions[]::new);
    try (var out =
        new DataOutputStream(
            new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))))) {
      out.writeInt(decisions);
      for (int number = 0; number < decisions; number++) {
        Situation situation = occasions[number % occasions.length].situation(number);
        byte[] receipt = Json.write(Receipts.of(situation, Decide.of(situation)));
        out.writeInt(receipt.length);
        out.write(receipt);
      }
    }
  }

  /** Decides each again and compares. */
  public static Found replay(Path file) throws IOException {
    Map<String, Catalogue> catalogues = catalogues();
    Map<String, Integer> kinds = new TreeMap<>();
    int same = 0;
    try (var in =
        new DataInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
      int decisions = in.readInt();
      for (int number = 0; number < decisions; number++) {
        byte[] was = in.readNBytes(in.readInt());
        var receipt = Json.readObject(was);
        String hash = receipt.fields("inputs").text("catalogue").orElseThrow();
        Catalogue catalogue = catalogues.get(hash);
        if (catalogue == null) {
          throw new IOException("a receipt names the catalogue " + hash);
        }
        kinds.merge(receipt.fields("outcome").text("code").orElse("none"), 1, Integer::sum);
        same += Arrays.equals(was, Json.write(Receipts.replay(receipt, catalogue))) ? 1 : 0;
      }
      return new Found(same, decisions - same, kinds);
    }
  }

  /** Replays the file that is named and prints what was found; status 1 when one differs. */
  public static void main(String[] arguments) throws IOException {
    Found found = replay(Path.of(arguments[0]));
    System.out.println(
        "%d the same, %d different, %s".formatted(found.same(), found.different(), found.kinds()));
    System.exit(found.different() == 0 ? 0 : 1);
  }
}

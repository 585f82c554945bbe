package io.apropos.cli;

import io.apropos.application.budget.Budgets;
import io.apropos.application.catalogue.BudgetReader;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.compiler.Bundle;
import io.apropos.compiler.CatalogueCompiler;
import io.apropos.compiler.Compilation;
import io.apropos.compiler.Finding;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Compiles a catalogue directory and puts it in force. */
final class Publication {
  private Publication() {}

  /**
   * @param say told of each warning, a line each
   * @throws Refusal with all findings, a line each, when there is any error
   */
  static Bundle compile(Path directory, Instant now, Consumer<String> say) {
    return switch (checked(directory, now)) {
      case Compilation.Compiled(Bundle bundle, List<Finding> warnings) -> {
        warnings.forEach(warning -> say.accept("warning: " + warning));
        yield bundle;
      }
      case Compilation.Refused(List<Finding> findings) ->
          throw refused("nothing was published", findings);
    };
  }

  /**
   * All that is wrong with a catalogue, or the bundle.
   *
   * @throws Refusal when there is no such directory
   */
  static Compilation checked(Path directory, Instant now) {
    if (!Files.isDirectory(directory)) {
      throw new Refusal("no catalogue directory at " + directory);
    }
    return CatalogueCompiler.compile(directory, now);
  }

  /** To be thrown: a heading, and a line for each finding. */
  static Refusal refused(String heading, List<Finding> findings) {
    return new Refusal(
        heading + "\n" + String.join("\n", findings.stream().map(Finding::toString).toList()));
  }

  /** Findings as JSON, in the order in which files are read. */
  static Value findings(List<Finding> findings) {
    return Value.items(
        findings.stream()
            .map(finding ->
                Value.Fields.NONE
                    .with("file", Value.of(finding.file()))
                    .with("line", Value.of(finding.line()))
                    .with("column", Value.of(finding.column()))
                    .with("code", Value.of(finding.code()))
                    .with("message", Value.of(finding.message())))
            .toList());
  }

  /** One line: what became of a catalogue, its hash, and for people how much it holds. */
  static String told(String what, Bundle bundle, boolean json) {
    Value.Fields document = bundle.document();
    return json
        ? new String(
            Json.write(Value.Fields.NONE.with(what, Value.of(bundle.hash()))),
            StandardCharsets.UTF_8)
        : "%s %s: %d messages, %d templates, %d languages"
            .formatted(
                what,
                bundle.hash(),
                document.items("messages").size(),
                document.fields("templates").members().size(),
                document.fields("brand").items("languages").size());
  }

  /**
   * Lays its budgets, then moves the pointer: nobody decides by a catalogue whose money is not
   * there.
   *
   * @throws Refusal when a budget was laid in another currency; the pointer stays where it is
   */
  static void publish(Bundle bundle, Table table, Fence fence) {
    layBudgets(bundle, table);
    new Catalogues<>(table, fence, document -> document)
        .publish(bundle.hash(), gzip(Json.write(bundle.document())));
  }

  /** Makes the budgets of a catalogue what it says, whatever has been given out of them. */
  static void layBudgets(Bundle bundle, Table table) {
    Budgets budgets = new Budgets(table, Pause.jitter());
    try {
      budgets.lay(BudgetReader.read(bundle.document()));
    } catch (Budgets.OtherCurrency other) {
      throw new Refusal("nothing was published: " + other.getMessage());
    }
  }

  private static byte[] gzip(byte[] document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(document);
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return bytes.toByteArray();
  }
}

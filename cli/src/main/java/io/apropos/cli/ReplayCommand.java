package io.apropos.cli;

import io.apropos.application.table.Table;
import io.apropos.domain.decision.Receipts;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides again what was decided, from the receipt alone, and compares byte by byte. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    header = "Decide again from a decision's receipt, and compare byte by byte.")
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DECISION", description = "id of a decision, as profiles and mails tell")
  private String decision = "";

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Table table = cloud.openTable();
    StoredReceipt stored = StoredReceipt.read(table, decision);
    byte[] was = Json.write(stored.receipt());
    byte[] again = Json.write(Receipts.replay(stored.receipt(), stored.readCatalogue(table)));
    int differs = Arrays.mismatch(was, again);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Value.Fields told =
          Value.Fields.NONE
              .with("decision", Value.of(decision))
              .with("same", Value.of(differs < 0))
              .with("bytes", Value.of(was.length))
              .with("catalogue", Value.of(stored.catalogue()));
      out.println(new String(Json.write(told), StandardCharsets.UTF_8));
    } else if (differs < 0) {
      out.printf(
          "%s: the same, byte for byte (%,d bytes, catalogue %s)%n",
          decision, was.length, stored.catalogue());
    } else {
      out.printf("%s: differs from byte %,d on%n", decision, differs);
      out.println("  receipt  " + around(was, differs));
      out.println("  replay   " + around(again, differs));
    }
    return differs < 0 ? 0 : 1;
  }

  private static String around(byte[] text, int at) {
    int from = Math.max(0, at - 40);
    int to = Math.min(text.length, at + 40);
    return new String(text, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }
}

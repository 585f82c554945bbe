package io.apropos.cli;

import io.apropos.application.show.Lookup;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why somebody was told something, or left in peace: from the receipt, in a sentence first. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    header = "Say why a decision came out as it did, or what was decided for a client and why.")
final class ExplainCommand implements Callable<Integer> {
  /** {@code 26 characters of base32, a dash, the round}; without it the form is explained. */
  private static final String DECISION = "[a-z2-7]{26}(-.*)?";

  private static final int NEWEST = 20;

  @Parameters(
      paramLabel = "DECISION|CLIENT",
      description = "id of a decision, or of a client or visitor: then the newest 20 decisions")
  private String what = "";

  @Option(names = "--json", description = "the receipt itself; of a client, one a line")
  private boolean json;

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Spec private CommandSpec spec;

  /** By the hash of their catalogue: the decisions about a client may stand on several. */
  private final Map<String, PlainWords> words = new HashMap<>();

  @Override
  public Integer call() {
    Table table = cloud.openTable();
    if (what.matches(DECISION)) {
      print(StoredReceipt.read(table, what), true, table);
      return 0;
    }
    Gate gate =
        new Lookup(table)
            .of(what)
            .filter(known -> !known.isErased())
            .orElseThrow(() -> new Refusal("there is no client or visitor " + what));
    List<DecisionRow> rows = decisions(table, gate);
    if (rows.isEmpty()) {
      throw new Refusal(what + " is known, but nothing has been decided yet: no occasion came up");
    }
    rows.forEach(row -> print(StoredReceipt.read(table, row.decisionId()), false, table));
    return 0;
  }

  private static List<DecisionRow> decisions(Table table, Gate gate) {
    Outbox outbox = new Outbox(table, Pause.none());
    return Lookup.everyPart(gate).stream()
        .flatMap(person -> outbox.newest(person, NEWEST).stream())
        .sorted(Comparator.comparing(DecisionRow::decidedAt).reversed())
        .limit(NEWEST)
        .toList();
  }

  private PlainWords words(StoredReceipt stored, Table table) {
    return words.computeIfAbsent(
        stored.catalogue(),
        _ -> {
          Catalogue catalogue = stored.readCatalogue(table);
          return new PlainWords(catalogue, catalogue.brand().zone());
        });
  }

  private void print(StoredReceipt stored, boolean whole, Table table) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(stored.receipt()), StandardCharsets.UTF_8));
      return;
    }
    Explanation explanation = new Explanation(stored, words(stored, table));
    out.println((whole ? "" : stored.row().decisionId() + "  ") + explanation.sentence());
    if (whole) {
      explanation.table().forEach(out::println);
    }
  }
}

package io.apropos.cli;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
  /** {@code 26 characters of base32, a dash, the round}. */
  private static final String DECISION = "[a-z2-7]{26}-[0-9]+";

  private static final int NEWEST = 20;

  @Parameters(
      paramLabel = "DECISION|CLIENT",
      description = "id of a decision, or of a client: then the newest 20 decisions")
  private String what = "";

  @Option(names = "--json", description = "the receipt itself; of a client, one a line")
  private boolean json;

  @Option(names = "--state", description = "state file of the local cloud")
  private Optional<Path> state = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Table table = CloudState.read(state).openTable();
    if (what.matches(DECISION)) {
      StoredReceipt stored = StoredReceipt.read(table, what);
      print(stored, true);
      return 0;
    }
    List<DecisionRow> rows = decisions(table, new Gates(table).read(new ClientId(what)));
    if (rows.isEmpty()) {
      throw new Refusal("nothing was decided for a client " + what);
    }
    rows.forEach(row -> print(StoredReceipt.read(table, row.decisionId()), false));
    return 0;
  }

  private static List<DecisionRow> decisions(Table table, Gate gate) {
    Stream<PersonId> persons = Stream.concat(Stream.of(gate.person()), gate.mergedFrom().stream());
    Outbox outbox = new Outbox(table, Pause.none());
    return persons
        .flatMap(person -> outbox.newest(person, NEWEST).stream())
        .sorted(Comparator.comparing(DecisionRow::decidedAt).reversed())
        .limit(NEWEST)
        .toList();
  }

  private void print(StoredReceipt stored, boolean whole) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(stored.receipt()), StandardCharsets.UTF_8));
      return;
    }
    Explanation explanation = new Explanation(stored);
    out.println((whole ? "" : stored.row().decisionId() + "  ") + explanation.sentence());
    if (whole) {
      explanation.table().forEach(out::println);
    }
  }
}

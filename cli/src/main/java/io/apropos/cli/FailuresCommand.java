package io.apropos.cli;

import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What went wrong for good: set aside by a function, or given up after all retries. */
@Command(
    name = "failures",
    mixinStandardHelpOptions = true,
    header = "List, show and replay records that went wrong.")
final class FailuresCommand implements Runnable {
  private static final String BUCKET =
      "Of a stack, what its functions set aside; what a stream gave up lies in its bucket.";
  private static final String SEE_LIST = "; see ./apropos failures list";

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Option(names = "--json", description = "as JSON", scope = ScopeType.INHERIT)
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one? list, show ID or replay ID");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "All of them, oldest first.")
  int list() {
    Value.Items all = all();
    if (json) {
      print(all);
      return 0;
    }
    for (Value.Fields one : fields(all)) {
      out()
          .printf(
              "%s  %-10s %-24s %-12s %-16s %s%n",
              text(one, "at"),
              text(one, "kind"),
              text(one, "code"),
              text(one, "stream"),
              text(one, "function"),
              text(one, "id"));
    }
    if (all.items().isEmpty()) {
      out().println("no failures");
    }
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, header = "One of them, with its data.")
  int show(@Parameters(paramLabel = "ID", description = "as list shows it") String id) {
    Value.Fields one = find(id);
    if (json) {
      print(one);
      return 0;
    }
    for (String name : List.of("id", "kind", "at", "stream", "code", "function")) {
      out().printf("%-9s %s%n", name, text(one, name));
    }
    out().println();
    out().println(readable(Base64.getDecoder().decode(text(one, "dataBase64"))));
    return 0;
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      header = "Put one back where it came from, or all; what it did already is not done again.")
  int replay(
      @Parameters(arity = "0..1", paramLabel = "ID", description = "as list shows it")
          Optional<String> id,
      @Option(names = "--all", description = "all of them") boolean everything) {
    if (id.isPresent() == everything) {
      throw new ParameterException(
          spec.commandLine(),
          "Which failure? Give the ID of one (./apropos failures list), or --all");
    }
    ControlAddress control = control();
    List<String> ids =
        id.map(List::of)
            .orElseGet(() -> fields(all()).stream().map(one -> text(one, "id")).toList());
    int status = 0;
    for (String one : ids) {
      status = Math.max(status, replayOne(one, control));
    }
    return status;
  }

  private int replayOne(String id, ControlAddress control) {
    Value.Fields told = (Value.Fields) control.post(replayOf(id), new byte[0], SEE_LIST);
    if (json) {
      print(told);
    } else if (told.flag("replayed").orElse(false)) {
      out().println("back on " + text(told, "stream") + ": " + id);
    } else {
      out().println("replayed before: " + id);
    }
    return 0;
  }

  private static String replayOf(String id) {
    return "/failures/" + ControlAddress.encoded(id) + "/replay";
  }

  private Value.Fields find(String id) {
    return fields(all()).stream()
        .filter(one -> text(one, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal("there is no failure " + id + SEE_LIST));
  }

  private Value.Items all() {
    return cloud
        .deployed()
        .map(stack -> setAside(stack.table()))
        .orElseGet(() -> (Value.Items) control().get("/failures"));
  }

  private Value.Items setAside(Table table) {
    spec.commandLine().getErr().println(BUCKET);
    return Value.items(
        new Quarantine(table).all(Instant.now()).stream().map(FailuresCommand::fields).toList());
  }

  private ControlAddress control() {
    return new ControlAddress(cloud.local("records are put back in the local cloud alone"));
  }

  /** As the local cloud tells of it; which function reads a stream, its table does not know. */
  private static Value.Fields fields(Quarantine.Kept kept) {
    return Value.Fields.NONE
        .with("id", Value.of(kept.id()))
        .with("kind", Value.of("quarantine"))
        .with("at", Value.of(kept.id().replaceFirst("#.*$", "")))
        .with("stream", Value.of(kept.bad().stream()))
        .with("code", Value.of(kept.bad().code()))
        .with("function", Value.of(""))
        .with("dataBase64", Value.of(Base64.getEncoder().encodeToString(kept.bad().data())));
  }

  private static List<Value.Fields> fields(Value.Items items) {
    return items.items().stream().map(item -> (Value.Fields) item).toList();
  }

  private static String text(Value.Fields fields, String name) {
    return fields.text(name).orElse("");
  }

  /** Text as it is; bytes that are none as hexadecimal digits. */
  private static String readable(byte[] data) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException noText) {
      return java.util.HexFormat.ofDelimiter(" ").formatHex(data);
    }
  }

  private void print(Value value) {
    out().println(new String(Json.write(value), StandardCharsets.UTF_8));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
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
  private static final String SEE_LIST = "; see ./apropos failures list";

  @Option(
      names = "--state",
      description = "state file of the local cloud",
      scope = ScopeType.INHERIT)
  private Optional<Path> state = Optional.empty();

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
    List<String> ids =
        id.map(List::of)
            .orElseGet(() -> fields(all()).stream().map(one -> text(one, "id")).toList());
    int status = 0;
    for (String one : ids) {
      status = Math.max(status, replayOne(one));
    }
    return status;
  }

  private int replayOne(String id) {
    Value.Fields told = (Value.Fields) control().post(replayOf(id), new byte[0], SEE_LIST);
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
    return (Value.Items) control().get("/failures");
  }

  private ControlAddress control() {
    return new ControlAddress(CloudState.read(state));
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

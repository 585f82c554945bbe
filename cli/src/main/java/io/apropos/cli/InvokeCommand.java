package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code sam local invoke} does, without a container engine. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    header = "Run one function on one sample event, against the local cloud.",
    description = "The answer goes to standard output, log and duration to standard error.")
final class InvokeCommand implements Callable<Integer> {
  private static final String JSON_FILE = ".json";

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "its folder below functions/")
  private String function = "";

  @Parameters(
      index = "1",
      paramLabel = "CASE|FILE",
      description = "a sample of it below events/samples/, by name, or a file of yours")
  private String event = "";

  @Mixin private final WhichCloud which = new WhichCloud();

  @SuppressWarnings("UnusedVariable") // Every command takes it; the answer is JSON anyway.
  @Option(names = "--json", description = "the answer is JSON with or without it")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path samples = Root.path().resolve("events").resolve("samples");
    List<String> functions = names(Root.path().resolve("functions"), "");
    if (!functions.contains(function)) {
      throw new Refusal(
          "no function %s; there are %s".formatted(function, String.join(", ", functions)));
    }
    CloudState cloud = which.local("functions are invoked in the local cloud alone");
    Path file = file(samples.resolve(function));
    ControlAddress control = new ControlAddress(cloud);
    String text = filled(Files.readString(file), cloud);
    byte[] asked = text.getBytes(StandardCharsets.UTF_8);
    if (file.startsWith(samples)) {
      asked = Sample.timed(asked, control);
    }
    Value.Fields told = (Value.Fields) control.post("/functions/" + function, asked);
    int status = tell(told);
    if (file.startsWith(samples)) {
      Sample.expected(asked, told).ifPresent(spec.commandLine().getErr()::println);
    }
    return status;
  }

  private int tell(Value.Fields told) {
    var err = spec.commandLine().getErr();
    told.items("log").forEach(line -> Value.asText(line).ifPresent(err::println));
    err.println(
        "%s: %s ms".formatted(function, told.number("millis").map(Object::toString).orElse("?")));
    Optional<String> error = told.text("error");
    if (error.isPresent()) {
      err.println("apropos: " + error.get());
      return 1;
    }
    spec.commandLine()
        .getOut()
        .println(
            told.find("answer")
                .map(answer -> new String(Json.write(answer), StandardCharsets.UTF_8))
                .orElse("null"));
    return 0;
  }

  private Path file(Path samples) throws IOException {
    Path sample = samples.resolve(event + JSON_FILE);
    if (!event.contains("/") && Files.isRegularFile(sample)) {
      return sample;
    }
    if (Files.isRegularFile(Path.of(event))) {
      return Path.of(event);
    }
    List<String> cases = names(samples, JSON_FILE);
    throw new Refusal(
        "no file %s, and no such sample of %s; there are %s"
            .formatted(event, function, cases.isEmpty() ? "none" : String.join(", ", cases)));
  }

  /** Samples name the keys of the run that they meet. */
  private static String filled(String sample, CloudState cloud) {
    String filled = sample;
    for (String kind : List.of("browser", "server", "advisor", "admin")) {
      filled = Sample.keyed(filled, kind, cloud.key(kind));
    }
    return filled;
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> ending.isEmpty() == Files.isDirectory(entry))
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}

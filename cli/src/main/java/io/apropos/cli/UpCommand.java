package io.apropos.cli;

import io.apropos.json.Json;
import io.apropos.local.host.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The local cloud, until it is interrupted. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    header = "Start everything on this machine and keep it up: API, inbox, control address.")
final class UpCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--port",
      description = "port of 127.0.0.1, default ${DEFAULT-VALUE}; 0 = a free one",
      defaultValue = "8080")
  private int port;

  @Option(names = "--state", description = "state file, default .apropos/up.json")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--now",
      description = "let the clock stand at this instant, for instance 2026-11-24T09:00:00Z")
  private Optional<Instant> now = Optional.empty();

  @SuppressWarnings("UnusedVariable") // ./apropos has read it when we start.
  @Option(
      names = "--debug",
      paramLabel = "PORT",
      description = "let a debugger connect there; read by ./apropos before it starts us")
  private Optional<Integer> debug = Optional.empty();

  @Option(names = "--json", description = "when ready, print the state file instead of a line")
  private boolean json;

  @Option(names = "--catalogue", description = "directory to publish, default catalogue/")
  private Optional<Path> catalogue = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(spec.commandLine(), "--port must be 0 to " + HIGHEST_PORT);
    }
    Path file = CloudState.path(state);
    CloudState.refuseWhileUp(file);
    if (CloudState.makeFolder(file) && state.isPresent()) {
      err.println("made the folder of the state file " + file);
    }
    err.println("Starting the local cloud ...");
    err.flush();
    Options options = Options.of(new SecureRandom().nextLong()).withPort(port);
    options = now.isPresent() ? options.withNow(now.get()) : options;
    RunningCloud running =
        RunningCloud.start(options, catalogue.orElseGet(Root::catalogue), Map.of(), err::println);
    running.stayUp(
        file,
        () -> {
          out.println(
              json
                  ? new String(Json.write(running.state().document()), StandardCharsets.UTF_8)
                  : "ready " + running.cloud().api());
          out.flush();
        });
    return 0;
  }
}

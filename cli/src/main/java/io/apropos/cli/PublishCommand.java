package io.apropos.cli;

import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.compiler.Bundle;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a catalogue and puts it in force. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    header = "Check a catalogue and put it in force, or say where it is wrong.")
final class PublishCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "DIR", description = "default catalogue/")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--check", description = "only check, publish nothing")
  private boolean check;

  @Option(names = "--json", description = "tell the hash as JSON")
  private boolean json;

  @Option(names = "--state", description = "state file of the local cloud")
  private Optional<Path> state = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Bundle bundle =
        Publication.compile(
            directory.orElseGet(Root::catalogue),
            Instant.now(),
            spec.commandLine().getErr()::println);
    if (check) {
      return tell("good", bundle);
    }
    CloudState cloud = CloudState.read(state);
    Table table = cloud.openTable();
    // Moving the pointer asks nothing of the fence but that it exists.
    Publication.publish(bundle, table, new Fence(table, "", System::nanoTime));
    return tell("published", bundle);
  }

  private int tell(String what, Bundle bundle) {
    Value.Fields told = Value.Fields.NONE.with(what, Value.of(bundle.hash()));
    spec.commandLine()
        .getOut()
        .println(
            json
                ? new String(Json.write(told), StandardCharsets.UTF_8)
                : what + " " + bundle.hash());
    return 0;
  }
}

package io.apropos.cli;

import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.aws.DeployedTable;
import io.apropos.compiler.Bundle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (check) {
      return LintCommand.check(directory, json, spec);
    }
    Bundle bundle =
        Publication.compile(
            directory.orElseGet(Root::catalogue),
            Instant.now(),
            spec.commandLine().getErr()::println);
    Optional<DeployedTable> stack = cloud.deployed();
    Table table = stack.map(DeployedTable::table).orElseGet(cloud::openTable);
    // Of a local cloud, moving the pointer asks nothing of the fence but that it exists.
    Fence fence = new Fence(table, stack.map(DeployedTable::arn).orElse(""), System::nanoTime);
    if (stack.isPresent() && fence.read().epoch() == 0) {
      fence.openFirst(Instant.now());
      spec.commandLine().getErr().println("a new stack: open from now on");
    }
    if (fence.read().catalogue().equals(Optional.of(bundle.hash()))) {
      Publication.layBudgets(bundle, table);
      return tell("unchanged", bundle);
    }
    Registered.refuseChanged(bundle, table, fence, cloud.now());
    List<String> ended = Registered.leftOut(bundle, table, fence, cloud.now());
    Publication.publish(bundle, table, fence);
    ended.forEach(id ->
        spec.commandLine()
            .getErr()
            .println(
                ("experiment %s was running and is left out: it has ended, and report shows it no"
                        + " longer; to go on reading it, keep it with \"until\"")
                    .formatted(id)));
    return tell("published", bundle);
  }

  private int tell(String what, Bundle bundle) {
    spec.commandLine().getOut().println(Publication.told(what, bundle, json));
    return 0;
  }
}

package io.apropos.cli;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Table;
import io.apropos.aws.DeployedTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Where a command works: on the local cloud, by its state file, or on the table of a stack. */
final class WhichCloud {
  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "state file of the local cloud, default .apropos/up.json",
      scope = ScopeType.INHERIT)
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "table of a deployed stack, instead of the local cloud",
      scope = ScopeType.INHERIT)
  private Optional<String> table = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "of that table, default AWS_REGION, then the profile's",
      scope = ScopeType.INHERIT)
  private Optional<String> region = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The table to read and write, once it has answered.
   *
   * @throws Refusal when it does not
   */
  Table openTable() {
    return deployed().map(DeployedTable::table).orElseGet(() -> CloudState.read(state).openTable());
  }

  /**
   * The table of a stack; empty for the local cloud.
   *
   * @throws Refusal when there is no such table, or nobody lets us in
   */
  Optional<DeployedTable> deployed() {
    if (table.isPresent() && state.isPresent()) {
      throw wrong("--state names a local cloud and --table a stack: give one of them");
    }
    if (table.isEmpty() && region.isPresent()) {
      throw wrong("--region goes with --table");
    }
    try {
      return table.map(name -> DeployedTable.find(name, region));
    } catch (TransientFailure notThere) {
      throw new Refusal(String.valueOf(notThere.getMessage()));
    }
  }

  /** Where the clock of the local cloud stands; the machine's own, of a stack. */
  Instant now() {
    return table.isPresent() ? Instant.now() : CloudState.read(state).now();
  }

  /**
   * The local cloud, for what it alone can do.
   *
   * @param why nothing like it is done on a stack
   * @throws Refusal when a stack was asked for, or nothing is up
   */
  CloudState local(String why) {
    if (table.isPresent()) {
      throw new Refusal(why + ": leave out --table");
    }
    return CloudState.read(state);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}

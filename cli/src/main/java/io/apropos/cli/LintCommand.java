package io.apropos.cli;

import io.apropos.compiler.Bundle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a catalogue as {@code publish} would, and needs nothing running. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    header = "Check a catalogue and say where it is wrong; the same as publish --check.")
final class LintCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "DIR", description = "default catalogue/")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--json", description = "tell the hash as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Bundle bundle = checked(directory, spec);
    spec.commandLine().getOut().println(Publication.told("good", bundle, json));
    return 0;
  }

  /**
   * The catalogue, compiled; its warnings are printed.
   *
   * @param directory empty = the product's own
   * @throws Refusal when there is any error
   */
  static Bundle checked(Optional<Path> directory, CommandSpec spec) {
    return Publication.compile(
        directory.orElseGet(Root::catalogue), Instant.now(), spec.commandLine().getErr()::println);
  }
}

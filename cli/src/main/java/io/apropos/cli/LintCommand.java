package io.apropos.cli;

import io.apropos.compiler.Bundle;
import io.apropos.compiler.Compilation;
import io.apropos.compiler.Finding;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

  @Option(names = "--json", description = "tell hash and findings as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return check(directory, json, spec);
  }

  /**
   * Tells whether a catalogue is good; with {@code json} as {@code {"good": hash, "findings": []}},
   * without the hash when there is any error.
   *
   * @param directory empty = the product's own
   * @return the exit code
   * @throws Refusal when there is any error and no JSON was asked for
   */
  static int check(Optional<Path> directory, boolean json, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    switch (Publication.checked(directory.orElseGet(Root::catalogue), Instant.now())) {
      case Compilation.Compiled(Bundle bundle, List<Finding> warnings) -> {
        if (json) {
          print(Value.Fields.NONE.with("good", Value.of(bundle.hash())), warnings, out);
        } else {
          warnings.forEach(it -> spec.commandLine().getErr().println("warning: " + it));
          out.println(Publication.told("good", bundle, false));
        }
        return 0;
      }
      case Compilation.Refused(List<Finding> findings) -> {
        if (!json) {
          throw Publication.refused(count(findings.size()), findings);
        }
        print(Value.Fields.NONE, findings, out);
        return 1;
      }
    }
  }

  private static void print(Value.Fields head, List<Finding> findings, PrintWriter out) {
    Value.Fields told = head.with("findings", Publication.findings(findings));
    out.println(new String(Json.write(told), StandardCharsets.UTF_8));
  }

  private static String count(int findings) {
    return findings == 1
        ? "the catalogue is not good, 1 finding"
        : "the catalogue is not good, %d findings".formatted(findings);
  }
}

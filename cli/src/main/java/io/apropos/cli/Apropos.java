package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apropos.application.port.TransientFailure;
import io.apropos.cli.demo.DemoCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one command. Help lists what works, in three groups: marketer, developer, operator. */
@Command(
    name = "apropos",
    mixinStandardHelpOptions = true,
    version = "apropos 0.1.0",
    header = "Which message is worth sending, client by client, or that silence is better.",
    synopsisSubcommandLabel = "COMMAND",
    customSynopsis = "./apropos COMMAND [options]",
    subcommands = {
      PublishCommand.class,
      LintCommand.class,
      PreviewCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      DemoCommand.class,
      UpCommand.class,
      InvokeCommand.class,
      EvaluateCommand.class,
      ReplayCommand.class,
      FailuresCommand.class,
      KeysCommand.class,
      HelpCommand.class
    })
public final class Apropos implements Runnable {
  @Spec private CommandSpec spec;

  private Apropos() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Apropos());
    // Taken now: later the functions of a local cloud write to these streams.
    line.setOut(new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true));
    line.setErr(new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true));
    line.setHelpSectionKeys(HelpGroups.SECTIONS);
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new HashMap<>(line.getHelpSectionMap());
    sections.put(HelpGroups.COMMANDS, HelpGroups::render);
    line.setHelpSectionMap(sections); // of the commands of commands too
    line.registerConverter(Instant.class, Apropos::instant);
    line.setParameterExceptionHandler(Apropos::wrong);
    line.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println("apropos: " + failure.getMessage());
      boolean foreseen = failure instanceof Refusal || failure instanceof TransientFailure;
      return foreseen ? 1 : unexpected(failure, command);
    });
    return line;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException none) {
      throw new TypeConversionException("an instant looks like 2026-11-24T09:00:00Z, not " + text);
    }
  }

  /** What is wrong in one line; then the usage, unless no command was named that exists. */
  private static int wrong(ParameterException wrong, String[] all) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    if (wrong instanceof UnmatchedArgumentException none && command.getParent() == null) {
      String first = none.getUnmatched().getFirst();
      err.println(
          "apropos: there is no %s %s; see ./apropos --help"
              .formatted(first.startsWith("-") ? "option" : "command", first));
      return 2;
    }
    err.println("apropos: " + wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      command.usage(err);
    }
    return 2;
  }

  private static int unexpected(Exception failure, CommandLine command) {
    failure.printStackTrace(command.getErr());
    return 70;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See ./apropos --help");
  }
}

package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apropos.cli.demo.DemoCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      DemoCommand.class,
      UpCommand.class,
      InvokeCommand.class,
      EvaluateCommand.class,
      ReplayCommand.class,
      FailuresCommand.class,
      KeysCommand.class
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
    line.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println("apropos: " + failure.getMessage());
      return failure instanceof Refusal ? 1 : unexpected(failure, command);
    });
    return line;
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

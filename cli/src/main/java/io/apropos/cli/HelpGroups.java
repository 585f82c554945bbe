package io.apropos.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The list of commands in help: by who uses them; those of a command by name. */
final class HelpGroups {
  static final String COMMANDS = "commandGroups";

  static final List<String> SECTIONS =
      List.of(
          "header",
          "synopsisHeading",
          "synopsis",
          "parameterList",
          "optionListHeading",
          "optionList",
          COMMANDS,
          "footer");

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "marketer", List.of("publish", "lint", "preview", "explain", "report"),
          "developer", List.of("demo", "up", "test", "evaluate", "replay", "invoke", "failures"),
          "operator", List.of("keys"));

  private static final String TEST = "Everything that CI checks: format, compile, tests, template.";

  private HelpGroups() {}

  static String render(Help help) {
    Map<String, CommandLine> known = help.commandSpec().subcommands();
    if (known.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(System.lineSeparator());
    if (help.commandSpec().parent() != null) {
      text.append("commands").append(System.lineSeparator());
      known.keySet().stream().sorted().forEach(name -> text.append(line(known, name)));
      return text.toString();
    }
    for (String group : List.of("marketer", "developer", "operator")) {
      text.append(group).append(System.lineSeparator());
      for (String name : GROUPS.getOrDefault(group, List.of())) {
        text.append(line(known, name));
      }
    }
    return text.toString();
  }

  private static String line(Map<String, CommandLine> known, String name) {
    return "  %-10s %s%n".formatted(name, summary(known, name));
  }

  private static String summary(Map<String, CommandLine> known, String name) {
    CommandLine command = known.get(name);
    if (command == null) {
      return TEST; // run by the script itself, before any of ours is built
    }
    String[] header = command.getCommandSpec().usageMessage().header();
    return header.length == 0 ? "" : header[0];
  }
}

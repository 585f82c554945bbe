package io.apropos.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges the logs in a folder: {@code mails}, {@code refusals}, {@code merges}, {@code policy}. */
public final class Check {
  private Check() {}

  /** Ends with 0 when every promise is proved, with 1 when one is not, with 2 without logs. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Which folder? It holds mails, refusals, merges and policy.");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    List<Finding> findings =
        HistoryChecker.check(
            History.read(
                Files.readString(folder.resolve("mails")),
                Files.readString(folder.resolve("refusals")),
                Files.readString(folder.resolve("merges")),
                Files.readString(folder.resolve("policy"))));
    for (Finding finding : findings) {
      System.out.println(finding.line());
      finding.breaches().forEach(breach -> System.out.println("  " + breach));
    }
    System.exit(findings.stream().allMatch(Finding::isProved) ? 0 : 1);
  }
}

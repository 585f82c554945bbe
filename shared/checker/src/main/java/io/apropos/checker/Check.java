package io.apropos.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges the logs in a folder: {@code mails}, {@code refusals}, {@code merges}, {@code policy}. */
public final class Check {
  private Check() {}

  /**
   * Ends with 0 when every promise is proved, with 1 when one is not, with 2 without logs that can
   * be read.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Which folder? It holds mails, refusals, merges and policy.");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    try {
      List<Finding> findings = HistoryChecker.check(history(folder));
      findings.forEach(Check::tell);
      System.exit(findings.stream().allMatch(Finding::isProved) ? 0 : 1);
    } catch (IllegalArgumentException unreadable) {
      System.err.println(unreadable.getMessage());
      System.exit(2);
    }
  }

  private static History history(Path folder) throws IOException {
    return History.read(
        Files.readString(folder.resolve("mails")),
        Files.readString(folder.resolve("refusals")),
        Files.readString(folder.resolve("merges")),
        Files.readString(folder.resolve("policy")));
  }

  private static void tell(Finding finding) {
    System.out.println(finding.line());
    finding.breaches().forEach(breach -> System.out.println("  " + breach));
    finding.unjudged().forEach(mail -> System.out.println("  not judged: " + mail));
  }
}

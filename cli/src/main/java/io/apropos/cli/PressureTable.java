package io.apropos.cli;

import io.apropos.simulation.fatigue.Pressed;
import java.io.PrintWriter;
import java.util.Locale;

/** What messages did to clients, a row for each policy, in the words of docs/pressure.md. */
public record PressureTable(PrintWriter out) {
  /** The names of the columns. */
  public void head() {
    head("", "messages", "read", "read", "clicked", "");
    head("policy", "a week", "a week", "of sent", "a week", "left");
  }

  private void head(Object... names) {
    out.println("%-16s %9s %9s %7s %9s %8s".formatted(names).stripTrailing());
  }

  /**
   * One policy.
   *
   * @param left share of the clients who unsubscribed
   */
  public void row(String policy, Pressed pressed, double left) {
    out.printf(
        Locale.ROOT,
        "%-16s %9.2f %9.2f %5.1f %% %9.3f %6.1f %%%n",
        policy,
        pressed.pressure(),
        pressed.exposure(),
        100 * pressed.seen(),
        pressed.response(),
        100 * left);
  }
}

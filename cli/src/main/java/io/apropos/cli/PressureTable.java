package io.apropos.cli;

import io.apropos.simulation.fatigue.Pressed;
import java.io.PrintWriter;
import java.util.Locale;

/** What messages did to clients, a row for each policy, in the words of docs/pressure.md. */
public record PressureTable(PrintWriter out) {
  /** The names of the columns. */
  public void head() {
    out.println("Messages a week:    to one who   to one client, those who left counted in");
    out.println("                    can be told    sent    read  of sent  clicked     left");
  }

  /**
   * One policy.
   *
   * @param left share of the clients who unsubscribed
   */
  public void row(String policy, Pressed pressed, double left) {
    out.printf(
        Locale.ROOT,
        "%-18s %12.2f %7.2f %7.2f %6.1f %% %8.3f %6.1f %%%n",
        policy,
        pressed.pressure(),
        pressed.sent(),
        pressed.exposure(),
        100 * pressed.seen(),
        pressed.response(),
        100 * left);
  }
}

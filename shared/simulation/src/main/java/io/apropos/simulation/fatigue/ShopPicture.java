package io.apropos.simulation.fatigue;

import io.apropos.simulation.fatigue.ShopYear.Told;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The year of a shop as a picture: pressure on the left, exposure on the right, by four weeks. */
public final class ShopPicture {
  private static final int WIDTH = 250;
  private static final int HEIGHT = 200;
  private static final int TOP = 50;
  private static final List<String> COLOURS = List.of("#b3541e", "#6b7280", "#0f766e");
  private static final List<String> DASHES = List.of("2 4", "7 4", "none");

  private static final int STEPS = 5;

  private final List<Told> told;
  private final Formatter svg = new Formatter(Locale.ROOT);

  private ShopPicture(List<Told> told) {
    this.told = told;
  }

  /**
   * Draws up to three policies.
   *
   * @return SVG, the same for the same figures
   */
  public static String of(List<Told> told) {
    return new ShopPicture(told).drawn();
  }

  private String drawn() {
    svg.format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 330" role="img" \
        aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">
        <title id="title">Messages a week and messages read a week, over a year, \
        for fixed caps and for Apropos</title>
        <rect width="760" height="330" fill="#ffffff"/>
        """);
    panel(60, "Messages a week to one who can be told", Pressed::pressure, 5);
    panel(440, "Messages read a week, by all clients", Pressed::exposure, 1.5);
    legend();
    return svg + "</svg>\n";
  }

  private void panel(int left, String title, ToDoubleFunction<Pressed> figure, double most) {
    text(left, TOP - 18, "start", "bold", title);
    for (int step = 0; step <= STEPS; step++) {
      double y = TOP + HEIGHT - (double) HEIGHT * step / STEPS;
      svg.format(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e5e7eb\"/>%n",
          left, y, left + WIDTH, y);
      text(left - 8, y + 4, "end", "normal", Double.toString(most * step / STEPS));
    }
    text(left, TOP + HEIGHT + 20, "start", "normal", "first four weeks");
    text(left + WIDTH, TOP + HEIGHT + 20, "end", "normal", "a year later");
    for (int i = 0; i < told.size(); i++) {
      curve(left, told.get(i).months().stream().mapToDouble(figure).toArray(), most, i);
    }
  }

  private void curve(int left, double[] figures, double most, int i) {
    svg.format("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"", COLOURS.get(i));
    svg.format(" stroke-dasharray=\"%s\" points=\"", DASHES.get(i));
    for (int month = 0; month < figures.length; month++) {
      double x = left + (double) WIDTH * month / (figures.length - 1);
      svg.format("%.1f,%.1f ", x, TOP + HEIGHT * (1 - figures[month] / most));
    }
    svg.format("\"/>%n");
  }

  private void legend() {
    for (int i = 0; i < told.size(); i++) {
      int x = 60 + 230 * i;
      svg.format("<line x1=\"%d\" y1=\"306\" x2=\"%d\" y2=\"306\"", x, x + 34);
      svg.format(" stroke=\"%s\" stroke-width=\"2.5\"", COLOURS.get(i));
      svg.format(" stroke-dasharray=\"%s\"/>%n", DASHES.get(i));
      text(x + 42, 310, "start", "normal", told.get(i).name());
    }
  }

  private void text(double x, double y, String anchor, String weight, String words) {
    svg.format("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\"", x, y, anchor);
    svg.format(" font-weight=\"%s\">%s</text>%n", weight, words);
  }
}

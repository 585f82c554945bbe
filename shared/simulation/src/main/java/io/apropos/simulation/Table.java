package io.apropos.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table as text, one line at a time, since a bar may take a minute. */
public final class Table {
  private static final String FORMAT = "%-3s %-50s %-28s %-20s %-30s %-26s %-34s %-30s %s";

  private Table() {}

  public static String header() {
    return FORMAT.formatted(
        "no.", "measure", "value", "s.e.", "must", "reference", "peer", "moonshot", "verdict");
  }

  /** One line for each line of the bar, with what it rests on below. */
  public static String of(Measurement measurement) {
    Bar bar = measurement.bar();
    if (measurement.skipped().isPresent()) {
      return line(
          bar, "", "not measured", "", bar.aims(), "SKIPPED: " + measurement.skipped().get());
    }
    return measurement.lines().stream()
        .map(line -> of(bar, line))
        .collect(Collectors.joining(System.lineSeparator()))
        .concat(String.format(Locale.ROOT, "; %.1f s", measurement.took().toMillis() / 1000.0));
  }

  private static String of(Bar bar, Line line) {
    List<Aim> aims = line.figures().stream().map(Figure::aim).toList();
    String values = each(line.figures(), figure -> figure.aim().unit().show(figure.value()));
    String errors =
        each(
            line.figures(),
            figure ->
                figure.standardError() == 0
                    ? "-"
                    : figure.aim().unit().show(figure.standardError()).replace("+", ""));
    StringBuilder text =
        new StringBuilder(line(bar, line.label(), values, errors, aims, verdict(line)));
    line.notes().forEach(note -> text.append(System.lineSeparator()).append("    ").append(note));
    return text.append(System.lineSeparator()).append("    ").append(line.seeds()).toString();
  }

  private static String line(
      Bar bar, String label, String values, String errors, List<Aim> aims, String verdict) {
    return FORMAT.formatted(
        bar.number(),
        label.isEmpty() ? bar.measure() : bar.measure() + " (" + label + ")",
        values,
        errors,
        each(aims, aim -> aim.unit().show(aim.must())),
        bar.reference(),
        bar.peer(),
        each(aims, aim -> aim.unit().show(aim.moonshot())),
        verdict);
  }

  static String verdict(Line line) {
    String moonshot = line.moonshot() == Verdict.MISSED ? "" : ", moonshot " + line.moonshot();
    return line.verdict() + moonshot;
  }

  private static <T> String each(List<T> all, Function<T, String> shown) {
    return all.stream().map(shown).collect(Collectors.joining("; "));
  }
}

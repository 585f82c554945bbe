package io.apropos.cli.demo;

import io.apropos.cli.PressureTable;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.simulation.World;
import io.apropos.simulation.fatigue.Pressed;
import io.apropos.simulation.fatigue.Season;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What two weeks of a demo cannot show: half a year of invented clients under a fixed cap and under
 * the product's own classes, whose fatigue is simulated.
 */
record Outlook(Season season, Season.Lived capped, Season.Lived apropos) {
  /** A week: what many shops settle on. */
  private static final int CAP = 3;

  private static final String CAPPED = "at most %d a week".formatted(CAP);
  private static final String APROPOS = "Apropos";

  static Outlook of(Path folder) throws IOException {
    Value.Fields parameters = Json.readObject(Files.readAllBytes(folder.resolve("season.json")));
    Season season = new Season(new World("demo", parameters, false));
    return new Outlook(season, season.capped(CAP), season.decided());
  }

  Value.Fields document() {
    return Value.Fields.NONE
        .with("clients", Value.of(season.clients()))
        .with("days", Value.of(season.days()))
        .with("cap", Value.of(CAP))
        .with("capped", figures(capped))
        .with("apropos", figures(apropos));
  }

  private Value.Fields figures(Season.Lived lived) {
    return Value.Fields.NONE
        .with("messagesWeek", rounded(lived.whole().pressure()))
        .with("sentWeek", rounded(lived.whole().sent()))
        .with("readWeek", rounded(lived.whole().exposure()))
        .with("readShare", rounded(lived.whole().seen()))
        .with("clickedWeek", rounded(lived.whole().response()))
        .with("left", rounded(left(lived)));
  }

  private static Value rounded(double figure) {
    return new Value.Num(BigDecimal.valueOf(figure).setScale(4, RoundingMode.HALF_UP));
  }

  private double left(Season.Lived lived) {
    return (double) lived.whole().left() / season.clients();
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nPressure and exposure: %d weeks of %d invented clients, lived twice with the same luck.%n",
        season.days() / 7,
        season.clients());
    out.println(
        "How they tire is simulated (events/demo/season.json); the engine has to learn it.");
    PressureTable table = new PressureTable(out);
    table.head();
    table.row(CAPPED, capped.whole(), left(capped));
    table.row(APROPOS, apropos.whole(), left(apropos));
    change(out, "to one who can be told", capped.whole().pressure(), apropos.whole().pressure());
    change(out, "sent in all", capped.whole().sent(), apropos.whole().sent());
    change(out, "read in all", capped.whole().exposure(), apropos.whole().exposure());
    Pressed before = capped.last();
    Pressed after = apropos.last();
    change(out, "read, last 4 weeks", before.exposure(), after.exposure());
    out.println("A year of a real shop, with a picture: docs/pressure.md");
  }

  private static void change(PrintWriter out, String what, double from, double to) {
    out.printf(Locale.ROOT, "%-24s %+.0f %%%n", what, 100 * (to / from - 1));
  }
}

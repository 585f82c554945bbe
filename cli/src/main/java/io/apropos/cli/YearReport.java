package io.apropos.cli;

import io.apropos.simulation.Bench;
import io.apropos.simulation.MissingData;
import io.apropos.simulation.fatigue.ShopPicture;
import io.apropos.simulation.fatigue.ShopYear;
import io.apropos.simulation.fatigue.ShopYear.Told;
import io.apropos.simulation.fatigue.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A year of a real shop under fixed caps and under Apropos, and the trial of sending less. */
record YearReport(Bench bench, PrintWriter out) {
  /** The shop that writes nearly daily, of which half are spared. */
  private static final int DAILY = 6;

  /**
   * Plays and prints.
   *
   * @param picture where to draw it
   * @return 0, or 2 when the data is not there and so nothing was played
   */
  int print(Optional<Path> picture) {
    try {
      ShopYear shop = ShopYear.of(bench);
      out.printf(
          Locale.ROOT,
          "%d clients of a real shop, their orders as they were, 3 plays%n",
          shop.clients());
      table().head();
      List<Told> played = shop.played();
      played.forEach(one -> table().row(one.name(), one.whole(), one.left(shop.clients())));
      trial(shop.trial(DAILY));
      picture.ifPresent(file -> draw(file, played));
      return 0;
    } catch (MissingData missing) {
      out.printf(Locale.ROOT, "skipped: %s%n", missing.getMessage());
      return 2;
    }
  }

  private PressureTable table() {
    return new PressureTable(out);
  }

  private void trial(Trial trial) {
    out.printf(Locale.ROOT, "%n");
    out.printf(
        Locale.ROOT,
        "Trial: half of the clients get 3 a week in place of %d, from the 20th week on%n",
        DAILY);
    out.printf(
        Locale.ROOT,
        "sample ratio: %d and %d clients, p %.3f%n",
        trial.asIs().people(),
        trial.less().people(),
        trial.ratio());
    out.printf(
        Locale.ROOT, "messages read, first two weeks:   %+.0f %%%n", 100 * trial.firstExposure());
    out.printf(
        Locale.ROOT,
        "messages read, after %d days:    %+.0f %%%n",
        Trial.FROM,
        100 * trial.lateExposure());
    out.printf(
        Locale.ROOT,
        "messages clicked a week:          %.3f as it is, %.3f with less%n",
        trial.asIs().whole().response(),
        trial.less().whole().response());
    out.printf(
        Locale.ROOT,
        "left:                             %.1f %% as it is, %.1f %% with less, evidence %.3g%n",
        100 * trial.asIs().left(trial.plays()),
        100 * trial.less().left(trial.plays()),
        trial.evidence());
  }

  private void draw(Path file, List<Told> played) {
    try {
      Files.writeString(
          file, ShopPicture.of(List.of(played.get(4), played.get(2), played.getLast())));
      out.printf(Locale.ROOT, "%ndrawn: %s%n", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

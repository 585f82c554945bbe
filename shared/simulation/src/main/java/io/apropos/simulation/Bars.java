package io.apropos.simulation;

import io.apropos.simulation.fatigue.FatigueBar;
import io.apropos.simulation.fatigue.RawStreamBar;
import java.util.List;

/** The table of docs/decision-model.md, section 14, in its order. */
public final class Bars {
  /** All that are measured. */
  public static final List<Bar> ALL =
      List.of(
          ReplayBar.atOnce(),
          ReplayBar.delayed(),
          SparingBar.womens(),
          SparingBar.mens(),
          ActivityBar.bar(),
          ExpectationBar.bar(),
          RhythmBar.bar(),
          CrossSellBar.bar(),
          FatigueBar.offered(),
          FatigueBar.free(),
          RawStreamBar.bar(),
          AlarmBar.bar(),
          OffPolicyBar.bar(),
          CountingBar.bar(),
          SpeedBar.bar());

  private Bars() {}
}

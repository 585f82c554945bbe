package io.apropos.simulation;

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
          AlarmBar.bar(),
          OffPolicyBar.bar(),
          CountingBar.bar(),
          SpeedBar.bar());

  private Bars() {}
}

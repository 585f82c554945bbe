package io.apropos.simulation.fatigue;

import io.apropos.simulation.World;
import java.util.Locale;

/** The parameters of one fatigue world, each by the name it has in the file. */
final class Rules {
  /** How attention falls with load; businesses differ, so no engine may rely on one of them. */
  enum Form {
    HILL,
    EXP,
    STEP
  }

  static final int TOPICS = 6;

  final int clients;
  final int days;
  final double medC;
  final double sigC;
  final double medT;
  final double sigT;
  final double k;
  final Form form;
  final boolean isWeightByRelevance;
  final double rep;
  final double repT;
  final double gam;
  final double goodwillDays;
  final double h0;
  final double kap;
  final double mem;
  final double a0;
  final double a1;
  final double aread;
  final double clk;
  final double cv;
  final double cost;
  final double mpp;
  final double bot;
  final double inactive;
  final double estsd;
  final int nlive;
  final double drift;
  final int shiftDay;
  final double shiftFactor;

  /**
   * @throws IllegalArgumentException when a parameter is missing or has no such value
   */
  Rules(World world) {
    clients = (int) world.number("clients");
    days = (int) world.number("days");
    medC = world.number("medC");
    sigC = world.number("sigC");
    medT = world.number("medT");
    sigT = world.number("sigT");
    k = world.number("k");
    form = Form.valueOf(word(world, "form", "hill", "exp", "step"));
    isWeightByRelevance = word(world, "weight", "one", "irrelevance").equals("IRRELEVANCE");
    rep = world.number("rep");
    repT = world.number("repT");
    gam = world.number("gam");
    goodwillDays = world.number("Tg");
    h0 = world.number("h0");
    kap = world.number("kap");
    mem = world.number("mem");
    a0 = world.number("a0");
    a1 = world.number("a1");
    aread = world.number("aread");
    clk = world.number("clk");
    cv = world.number("cv");
    cost = world.number("cost");
    mpp = world.number("mpp");
    bot = world.number("bot");
    inactive = world.number("inactive");
    estsd = world.number("estsd");
    nlive = (int) world.number("nlive");
    drift = world.number("drift");
    shiftDay = (int) world.number("shiftDay");
    shiftFactor = world.number("shiftFactor");
  }

  private static String word(World world, String parameter, String... allowed) {
    String text = world.text(parameter);
    for (String one : allowed) {
      if (one.equals(text)) {
        return text.toUpperCase(Locale.ROOT);
      }
    }
    throw new IllegalArgumentException(
        "world %s: %s must be one of %s, was %s"
            .formatted(world.name(), parameter, String.join(", ", allowed), text));
  }

  /** Attention left at load F/C. */
  double attention(double load) {
    return switch (form) {
      case HILL -> 1 / (1 + (k == 4 ? load * load * load * load : Math.pow(load, k)));
      case EXP -> Math.exp(-0.7 * load * Math.sqrt(load));
      case STEP -> load < 1 ? 1 - 0.2 * load : 0.8 * Math.exp(-2.5 * (load - 1));
    };
  }
}

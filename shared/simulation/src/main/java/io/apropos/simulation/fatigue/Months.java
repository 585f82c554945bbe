package io.apropos.simulation.fatigue;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** What happened to the clients of a crowd in each four weeks of a year. */
final class Months implements Witness {
  /** Days of one. */
  static final int LENGTH = 28;

  private final Crowd crowd;
  private final int[] leftOn;
  private final int[][] sends;
  private final int[][] reads;
  private final int[][] clicks;

  Months(Crowd crowd, int clients, int days) {
    this.crowd = crowd;
    this.leftOn = new int[clients];
    Arrays.fill(leftOn, Integer.MAX_VALUE);
    this.sends = new int[clients][days];
    this.reads = new int[clients][days];
    this.clicks = new int[clients][days];
  }

  @Override
  public void sent(int client, int day, boolean isRead, boolean isClicked, boolean hasLeft) {
    sends[client][day]++;
    reads[client][day] += isRead ? 1 : 0;
    clicks[client][day] += isClicked ? 1 : 0;
    if (hasLeft) {
      leftOn[client] = day;
    }
  }

  /**
   * Sums over some clients and days.
   *
   * @param who is counted
   * @param from first day
   * @param to day after the last
   */
  Pressed over(IntPredicate who, int from, int to) {
    Pressed sum = Pressed.NOBODY;
    for (int client = 0; client < leftOn.length; client++) {
      if (who.test(client)) {
        for (int day = from; day < to; day++) {
          sum = sum.plus(on(client, day));
        }
      }
    }
    return sum;
  }

  private Pressed on(int client, int day) {
    boolean isKnown = crowd.isKnown(client, day);
    return new Pressed(
        isKnown ? 1 : 0,
        isKnown && day <= leftOn[client] ? 1 : 0,
        sends[client][day],
        reads[client][day],
        clicks[client][day],
        leftOn[client] == day ? 1 : 0);
  }
}

package io.apropos.local.host;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The values that one field of a cron expression allows, ascending.
 *
 * @param values never empty
 */
record CronField(SortedSet<Integer> values) {
  static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /**
   * Reads {@code *}, {@code ?}, numbers, names, ranges, lists and steps.
   *
   * @param names of the values from {@code lowest} on; empty where there are none
   * @throws IllegalArgumentException for anything else
   */
  static CronField of(String text, int lowest, int highest, List<String> names) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      add(values, part, lowest, highest, names);
    }
    return new CronField(values);
  }

  private static void add(
      SortedSet<Integer> values, String part, int lowest, int highest, List<String> names) {
    String[] stepped = part.split("/", 2);
    String[] ends = stepped[0].split("-", 2);
    boolean every = stepped[0].equals("*") || stepped[0].equals("?");
    int from = every ? lowest : number(ends[0], lowest, names);
    boolean open = every || (stepped.length == 2 && ends.length == 1);
    int to = open ? highest : number(ends[ends.length - 1], lowest, names);
    int step = stepped.length == 2 ? number(stepped[1], lowest, List.of()) : 1;
    if (from < lowest || to > highest || from > to || step < 1) {
      throw new IllegalArgumentException(
          "cron field %s must lie in %d..%d".formatted(part, lowest, highest));
    }
    for (int value = from; value <= to; value += step) {
      values.add(value);
    }
  }

  private static int number(String text, int lowest, List<String> names) {
    int index = names.indexOf(text);
    if (index >= 0) {
      return lowest + index;
    }
    if (!text.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("cron field %s is not understood".formatted(text));
    }
    return Integer.parseInt(text);
  }

  boolean has(int value) {
    return values.contains(value);
  }
}

package io.apropos.simulation;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rate of visits by arm and cell (mens, womens, newbie, rural), few rows shrunk to their arm. */
final class VisitTable {
  /** Rows that the rate of the arm is worth. */
  private static final double SHRUNK = 20;

  private static final int CELLS = 16;

  private final int[] cell;
  private final double[][] rate;
  private final List<Group> groups;

  /**
   * People whom neither table nor learner can tell apart.
   *
   * @param row one of them
   * @param size how many
   */
  record Group(int row, int size) {}

  private VisitTable(int[] cell, double[][] rate, List<Group> groups) {
    this.cell = cell;
    this.rate = rate;
    this.groups = groups;
  }

  static VisitTable of(Hillstrom rows) {
    int[] cell = new int[rows.rows()];
    double[][] people = new double[rows.arms()][CELLS];
    double[][] rate = new double[rows.arms()][CELLS];
    Map<String, Group> groups = new LinkedHashMap<>();
    for (int row = 0; row < cell.length; row++) {
      cell[row] = cell(rows.document(row));
      people[rows.given(row)][cell[row]]++;
      rate[rows.given(row)][cell[row]] += rows.visit(row) ? 1 : 0;
      groups.merge(
          Arrays.toString(rows.bins(row)),
          new Group(row, 1),
          (known, one) -> new Group(known.row, known.size + 1));
    }
    double[] arms = rows.rates();
    for (int arm = 0; arm < arms.length; arm++) {
      for (int c = 0; c < CELLS; c++) {
        rate[arm][c] = (rate[arm][c] + SHRUNK * arms[arm]) / (people[arm][c] + SHRUNK);
      }
    }
    return new VisitTable(cell, rate, new ArrayList<>(groups.values()));
  }

  private static int cell(Value.Fields person) {
    return bit(person, "mens", "1")
        + 2 * bit(person, "womens", "1")
        + 4 * bit(person, "newbie", "1")
        + 8 * bit(person, "zip_code", "Rural");
  }

  private static int bit(Value.Fields person, String column, String word) {
    return person.text(column).filter(word::equals).isPresent() ? 1 : 0;
  }

  double rate(int arm, int row) {
    return rate[arm][cell[row]];
  }

  List<Group> groups() {
    return groups;
  }

  /** Mean over all rows when every arm is as likely. */
  double uniform() {
    double sum = 0;
    for (int c : cell) {
      for (double[] arm : rate) {
        sum += arm[c] / rate.length;
      }
    }
    return sum / cell.length;
  }
}

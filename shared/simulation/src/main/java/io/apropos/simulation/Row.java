package io.apropos.simulation;

import java.util.HashMap;
import java.util.Map;

/** One row of a file, read by the names of its columns. */
public final class Row {
  private final Header header;
  private final String[] cells;

  Row(Header header, String[] cells) {
    this.header = header;
    this.cells = cells;
  }

  /**
   * The cell of that column; empty when the row is too short for it.
   *
   * @throws MissingData when the file has no such column
   */
  public String text(String column) {
    int at = header.at(column);
    return at < cells.length ? cells[at] : "";
  }

  /**
   * The number in that column.
   *
   * @throws IllegalArgumentException when it is none
   */
  public double number(String column) {
    String text = text(column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: column %s must be a number, was '%s'".formatted(header.file, column, text), e);
    }
  }

  /** The first row of a file. */
  static final class Header {
    private final String file;
    private final Map<String, Integer> columns = new HashMap<>();

    Header(String file, String[] names) {
      this.file = file;
      for (int i = 0; i < names.length; i++) {
        columns.put(names[i].strip(), i);
      }
    }

    private int at(String column) {
      Integer at = columns.get(column);
      if (at == null) {
        throw new MissingData("no column %s in %s".formatted(column, file));
      }
      return at;
    }
  }
}

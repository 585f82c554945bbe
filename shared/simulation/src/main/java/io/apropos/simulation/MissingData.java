package io.apropos.simulation;

/** A file or a column that a bar needs is not there; the message names it. */
public final class MissingData extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingData(String message) {
    super(message);
  }
}

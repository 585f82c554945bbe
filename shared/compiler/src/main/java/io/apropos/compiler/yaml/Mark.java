package io.apropos.compiler.yaml;

/**
 * Where something stands in a file.
 *
 * @param line counts from 1
 * @param column counts from 1, in characters
 */
public record Mark(int line, int column) {
  /** The very beginning: for what is said of a file as a whole. */
  public static final Mark START = new Mark(1, 1);
}

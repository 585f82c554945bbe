package io.apropos.json;

/**
 * Bounds on one document, or on one item of a batch.
 *
 * @param depth levels of nesting; the document itself is level 1
 * @param tokens names, scalars and brackets
 * @param text characters of a text
 * @param name characters of a member's name, which must not be empty either
 * @param digits significant digits of a number as written
 * @param strict whether texts must be free of U+0000 and numbers within 1e-130 to 9.99e125
 */
public record Limits(int depth, int tokens, int text, int name, int digits, boolean strict) {
  /** What comes from outside. */
  public static final Limits OUTSIDE = new Limits(32, 5_000, 8_192, 128, 38, true);

  /** What we wrote ourselves: only against running out of stack. */
  public static final Limits OWN =
      new Limits(200, Integer.MAX_VALUE, Integer.MAX_VALUE, 10_000, 1_000, false);

  /** The same, for a tree whose root stands deeper or is longer, such as the frame of a batch. */
  public Limits withTokens(int most) {
    return new Limits(depth, most, text, name, digits, strict);
  }
}

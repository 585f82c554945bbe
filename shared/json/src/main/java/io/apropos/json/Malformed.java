package io.apropos.json;

/**
 * Bytes that are not what they should be. The code is one of the stable error codes; nothing of the
 * input itself is kept, the names on the way to the fault apart.
 */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String pointer;

  /**
   * @param code stable, kebab-case
   * @param pointer JSON pointer of the fault; "" = the whole document
   * @param rule what was expected and the bound, never the value received
   */
  public Malformed(String code, String pointer, String rule) {
    super(rule, null, false, false);
    this.code = code;
    this.pointer = pointer;
  }

  public String code() {
    return code;
  }

  public String pointer() {
    return pointer;
  }

  /** What was expected; safe to show. */
  public String rule() {
    return String.valueOf(getMessage());
  }
}

package io.apropos.mail;

/** A template that cannot be read, or cannot be rendered for this person. */
public final class TemplateFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String template;
  private final int line;
  private final int column;

  /**
   * @param code of errors.md section 6: {@code template-syntax}, {@code template-unknown-variable},
   *     {@code template-unknown-helper}, {@code template-unescaped}
   * @param line from 1; 0 = unknown
   * @param column from 1; 0 = unknown
   * @param message names the rule, never a value of the person
   */
  public TemplateFailure(String code, String template, int line, int column, String message) {
    super(template + ":" + line + ":" + column + ": " + code + ": " + message);
    this.code = code;
    this.template = template;
    this.line = line;
    this.column = column;
  }

  public String code() {
    return code;
  }

  public String template() {
    return template;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}

package io.apropos.cli;

/** Something the user can mend; the message says what and how. Exit status 1, no stack trace. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Refusal(String message) {
    super(message);
  }
}

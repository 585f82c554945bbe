package io.apropos.application.port;

/** A mail could not be made: the template is missing, or failed on this person's data. */
public final class RenderFailure extends Exception {
  private static final long serialVersionUID = 1;

  public RenderFailure(String message) {
    super(message);
  }

  public RenderFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.apropos.application.port;

/** The world did not answer; whether it acted is unknown unless the port says otherwise. */
public final class TransientFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TransientFailure(String message) {
    super(message);
  }

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.apropos.local.host;

/** A function ended with an exception, or took longer than its time-out. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  FunctionFailure(String function, String problem, Throwable cause) {
    super("%s: %s".formatted(function, problem), cause);
  }
}

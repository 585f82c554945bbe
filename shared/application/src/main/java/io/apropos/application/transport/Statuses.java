package io.apropos.application.transport;

/** HTTP status of each error code that the doors answer with. */
public final class Statuses {
  private Statuses() {}

  public static int of(String code) {
    return switch (code) {
      case "missing-key", "unknown-key", "conflicting-keys" -> 401;
      case "key-role-forbidden", "origin-not-allowed" -> 403;
      case "unknown-route", "invalid-link", "unknown-profile", "unknown-code", "unknown-decision" ->
          404;
      case "method-not-allowed" -> 405;
      case "stale-version" -> 409;
      case "expired-link" -> 410;
      case "body-too-large", "event-too-large", "context-too-large" -> 413;
      case "unsupported-encoding" -> 415;
      case "too-many-requests" -> 429;
      case "headers-too-large" -> 431;
      case "try-later" -> 503;
      default -> 400;
    };
  }
}

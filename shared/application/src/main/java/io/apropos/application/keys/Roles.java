package io.apropos.application.keys;

/** Who may call what: the one place that knows. */
public final class Roles {
  private Roles() {}

  public static Grant of(Action action, KeyKind kind) {
    return switch (action) {
      case SEND_EVENTS -> row(kind, Grant.LOW_TRUST, Grant.YES, Grant.NO, Grant.NO);
      case DECIDE ->
          row(kind, Grant.OWN_VISITOR, Grant.YES, Grant.ADVISOR_PLACEMENTS, Grant.DRY_RUN);
      case READ_PROFILE -> row(kind, Grant.NO, Grant.NO, Grant.AUDITED, Grant.AUDITED);
      case CHECK_CODE -> row(kind, Grant.NO, Grant.YES, Grant.NO, Grant.NO);
      case EXERCISE_RIGHTS -> row(kind, Grant.NO, Grant.NO, Grant.NO, Grant.AUDITED);
      case USE_LINK, READ_SETTINGS -> Grant.IGNORED;
      case USE_CONSOLE -> row(kind, Grant.NO, Grant.NO, Grant.YES, Grant.YES);
    };
  }

  private static Grant row(KeyKind kind, Grant browser, Grant server, Grant advisor, Grant admin) {
    return switch (kind) {
      case BROWSER -> browser;
      case SERVER -> server;
      case ADVISOR -> advisor;
      case ADMIN -> admin;
    };
  }
}

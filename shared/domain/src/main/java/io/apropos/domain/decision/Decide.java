package io.apropos.domain.decision;

/** The pure decision. */
public final class Decide {
  private Decide() {}

  public static Decision of(Situation situation) {
    return new Decision(
        new Outcome.Silent("not-eligible"),
        java.util.List.of(),
        situation.now().isAfter(java.time.Instant.MIN) ? 1 : 0);
  }
}

package io.apropos.application.port;

/** Who looked at whom: kept whatever else is logged. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * Keeps one look. Never throws for want of a log.
   *
   * @param action what was asked for, kebab-case
   * @param source name of the key that asked
   * @param keyId of that key
   * @param subject hash of whom it was about: says nothing to whoever does not know the id
   * @param outcome code: {@code shown}, {@code unknown-profile}
   */
  void note(String action, String source, String keyId, String subject, String outcome);
}

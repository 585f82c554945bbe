package io.apropos.application.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is stored: never its text.
 *
 * @param id 64 lower-case hexadecimal digits, the SHA-256 of its text
 * @param source name of the sender; message ids are unique within it
 * @param origins from which a browser key works: exact, or ending in {@code :*} for any port
 * @param until first instant at which it no longer works; empty = works until revoked
 */
public record ApiKey(
    String id,
    KeyKind kind,
    String source,
    List<String> origins,
    Instant madeAt,
    Optional<Instant> until) {
  public ApiKey {
    origins = List.copyOf(origins);
  }

  public boolean works(Instant now) {
    return until.map(now::isBefore).orElse(true);
  }

  /** Whether the text of an {@code Origin} header is one of its origins. */
  public boolean comesFrom(String origin) {
    return origins.stream().anyMatch(allowed -> matches(allowed, origin));
  }

  private static boolean matches(String allowed, String origin) {
    if (!allowed.endsWith(":*")) {
      return allowed.equals(origin);
    }
    String host = allowed.substring(0, allowed.length() - 2);
    if (!origin.startsWith(host)) {
      return false;
    }
    String port = origin.substring(host.length());
    return port.isEmpty() || isPort(port);
  }

  private static boolean isPort(String port) {
    return port.length() >= 2
        && port.length() <= 6
        && port.charAt(0) == ':'
        && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}

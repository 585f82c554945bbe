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
  private static final int LAST_PORT = 65_535;

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

  /** A colon and 1 to 65535, as browsers write it. */
  static boolean isPort(String port) {
    return port.matches(":[1-9][0-9]{0,4}") && Integer.parseInt(port.substring(1)) <= LAST_PORT;
  }
}

package io.apropos.application.keys;

import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Lets a caller pass whose key may do what is asked: key, then role, then origin. */
public final class Gatekeeper {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private final Keys keys;

  public Gatekeeper(Keys keys) {
    this.keys = keys;
  }

  /**
   * The key that an {@code Authorization} header names: Basic user or Bearer.
   *
   * @param header "" when absent
   * @return empty when it names none
   * @throws Malformed {@code unknown-key} when it cannot be read
   */
  public static Optional<String> shown(String header) {
    String text = header.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(text.substring(BEARER.length()).strip());
    }
    if (!text.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw unknown();
    }
    return user(text.substring(BASIC.length()).strip());
  }

  /**
   * The key of that text, if it may do that from there.
   *
   * @param origin header; a key that is no browser's works from anywhere
   * @throws Malformed {@code unknown-key}, {@code key-role-forbidden}, {@code origin-not-allowed}
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public ApiKey admit(String text, Action action, Optional<String> origin, Instant now) {
    ApiKey key = keys.find(text, now).orElseThrow(Gatekeeper::unknown);
    if (Roles.of(action, key.kind()) == Grant.NO) {
      throw new Malformed("key-role-forbidden", "", "this kind of key may not do this");
    }
    if (key.kind() == KeyKind.BROWSER && origin.isPresent() && !key.comesFrom(origin.get())) {
      throw new Malformed(
          "origin-not-allowed", "", "this key does not work from there; register the origin");
    }
    return key;
  }

  public static Malformed unknown() {
    return new Malformed("unknown-key", "", "this key is not known here");
  }

  private static Optional<String> user(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return Optional.of(colon < 0 ? pair : pair.substring(0, colon))
          .filter(user -> !user.isEmpty());
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }
}

package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The key that a call shows: Basic user, Bearer, or {@code writeKey} in the body. */
final class Credentials {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /**
   * @return empty when the header is absent or names no user
   * @throws Malformed {@code unknown-key} when it cannot be read
   */
  static Optional<String> inHeader(Call call) {
    String header = call.header("Authorization").map(String::strip).orElse("");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw unknown();
    }
    return user(header.substring(BASIC.length()).strip());
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

  /**
   * @throws Malformed {@code unknown-key} when it is no text
   */
  static Optional<String> inBody(Value.Fields body) {
    return switch (body.find("writeKey").orElseGet(Value.Nothing::new)) {
      case Value.Text(String key) when !key.isBlank() -> Optional.of(key);
      case Value.Text _, Value.Nothing _ -> Optional.empty();
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ -> throw unknown();
    };
  }

  static Malformed unknown() {
    return new Malformed("unknown-key", "", "this key is not known here");
  }
}

package io.apropos.application.ingest;

import io.apropos.application.keys.Gatekeeper;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.util.Optional;

/** The key that a call shows: Basic user, Bearer, or {@code writeKey} in the body. */
final class Credentials {
  private Credentials() {}

  /**
   * @return empty when the header is absent or names no user
   * @throws Malformed {@code unknown-key} when it cannot be read
   */
  static Optional<String> inHeader(Call call) {
    return Gatekeeper.shown(call.header("Authorization").orElse(""));
  }

  /**
   * @throws Malformed {@code unknown-key} when it is no text
   */
  static Optional<String> inBody(Value.Fields body) {
    return switch (body.find("writeKey").orElseGet(Value.Nothing::new)) {
      case Value.Text(String key) when !key.isBlank() -> Optional.of(key);
      case Value.Text _, Value.Nothing _ -> Optional.empty();
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ -> throw Gatekeeper.unknown();
    };
  }
}

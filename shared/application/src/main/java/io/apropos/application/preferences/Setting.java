package io.apropos.application.preferences;

import java.util.Optional;

/** What one member of a request asks for. */
public sealed interface Setting<T> {
  /** Not named: stays as it is. */
  record Keep<T>() implements Setting<T> {}

  /** {@code null}: lifted. */
  record Lift<T>() implements Setting<T> {}

  record To<T>(T value) implements Setting<T> {}

  /** What stands afterwards. */
  default Optional<T> over(Optional<T> standing) {
    return switch (this) {
      case Keep<T> _ -> standing;
      case Lift<T> _ -> Optional.empty();
      case To<T>(T value) -> Optional.of(value);
    };
  }
}

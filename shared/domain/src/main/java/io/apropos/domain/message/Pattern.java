package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.util.Optional;

/** An EventBridge pattern over a document; compiled once, matched many times, without state. */
public interface Pattern {
  /** The first clause that failed; empty when the document matches. */
  Optional<Mismatch> mismatch(Value.Fields document);

  default boolean matches(Value.Fields document) {
    return mismatch(document).isEmpty();
  }

  /**
   * Why not.
   *
   * @param clause path and rule, for instance {@code basket.value [{"numeric":[">=",20]}]}
   * @param seen the value at that path, as text; "absent" when there is none
   */
  record Mismatch(String clause, String seen) {}
}

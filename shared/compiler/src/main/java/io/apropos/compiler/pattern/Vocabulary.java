package io.apropos.compiler.pattern;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The fields that a pattern may name. */
public interface Vocabulary {
  /** What the field at that path holds; empty when there is no such field. */
  Optional<FieldType> typeOf(List<String> path);

  /** Names of the fields below that path, for a remedy. */
  Collection<String> below(List<String> path);
}

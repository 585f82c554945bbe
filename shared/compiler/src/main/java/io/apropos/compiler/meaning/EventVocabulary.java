package io.apropos.compiler.meaning;

import io.apropos.compiler.pattern.FieldType;
import io.apropos.compiler.pattern.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A whole event: its own fields are known, what a website puts into them is not. */
final class EventVocabulary implements Vocabulary {
  private static final List<String> ROOTS =
      List.of(
          "properties",
          "context",
          "traits",
          "event",
          "type",
          "name",
          "userId",
          "anonymousId",
          "messageId",
          "timestamp");

  @Override
  public Optional<FieldType> typeOf(List<String> path) {
    return path.size() > 1 || ROOTS.contains(path.getFirst())
        ? Optional.of(new FieldType.Open())
        : Optional.empty();
  }

  @Override
  public Collection<String> below(List<String> path) {
    return path.isEmpty() ? ROOTS : List.of();
  }
}

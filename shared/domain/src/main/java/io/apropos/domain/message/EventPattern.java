package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.util.Optional;
import java.util.Set;

/** Placeholder body follows. */
public final class EventPattern implements Pattern {
  private final Value.Fields source;

  private EventPattern(Value.Fields source) {
    this.source = source;
  }

  public static EventPattern of(Value.Fields pattern) {
    return new EventPattern(pattern);
  }

  public Set<String> reads() {
    return source.members().keySet();
  }

  @Override
  public Optional<Mismatch> mismatch(Value.Fields document) {
    return document.members().keySet().containsAll(source.members().keySet())
        ? Optional.empty()
        : Optional.of(new Mismatch("", ""));
  }
}

package io.apropos.domain.identity;

/** A known client: the {@code userId} of the field. */
public record ClientId(String value) implements PersonId {
  @Override
  public String key() {
    return "C#" + value;
  }
}

package io.apropos.domain.identity;

/** A browser or device not identified yet: the {@code anonymousId} of the field. */
public record VisitorId(String value) implements PersonId {
  @Override
  public String key() {
    return "V#" + value;
  }
}

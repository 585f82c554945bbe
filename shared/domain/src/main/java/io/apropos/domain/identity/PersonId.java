package io.apropos.domain.identity;

/**
 * Who is meant: a client, or a visitor until identified. Two worlds: equal texts are two beings.
 */
public sealed interface PersonId permits ClientId, VisitorId {
  /** The id as the website sent it. */
  String value();

  /** {@code C#value} or {@code V#value}: partition key, log name, total order. */
  String key();

  /**
   * The reverse of {@link #key()}.
   *
   * @throws IllegalArgumentException when the text begins with neither {@code C#} nor {@code V#}
   */
  static PersonId ofKey(String key) {
    if (key.startsWith("C#")) {
      return new ClientId(key.substring(2));
    }
    if (key.startsWith("V#")) {
      return new VisitorId(key.substring(2));
    }
    throw new IllegalArgumentException("a person's key begins with C# or V#");
  }
}

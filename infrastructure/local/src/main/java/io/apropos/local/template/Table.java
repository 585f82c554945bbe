package io.apropos.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param attributes names and types of key attributes
 * @param streamView what stream records hold; empty without stream
 */
public record Table(
    String id,
    String name,
    String arn,
    List<Attribute> attributes,
    Key key,
    List<Index> indexes,
    Optional<String> streamView) {
  public Table {
    attributes = List.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  /** How mappings of the template name its stream. */
  public String streamArn() {
    return arn + "/stream/local";
  }

  public record Attribute(String name, String type) {}

  public record Key(String hash, Optional<String> range) {}

  /** A global secondary index; its projection is {@code KEYS_ONLY} or {@code ALL}. */
  public record Index(String name, Key key, String projection) {}
}

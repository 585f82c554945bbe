package io.apropos.local.template;

import java.util.Optional;

/** Streams and tables as the template describes them. */
final class Streams {
  private static final int MOST_SHARDS = 500;

  private Streams() {}

  static Stream stream(String id, Identity identity, Properties properties) {
    if (!properties.child("StreamModeDetails").text("StreamMode").equals("PROVISIONED")) {
      throw properties.refusal("StreamModeDetails", "only PROVISIONED is understood");
    }
    int shards = properties.whole("ShardCount", 1, 1, MOST_SHARDS);
    properties.ignore("Name", "RetentionPeriodHours", "StreamEncryption").refuseOthers();
    return new Stream(id, identity.name(), arn(identity), shards);
  }

  static Table table(String id, Identity identity, Properties properties) {
    Optional<String> view = properties.child("StreamSpecification").optional("StreamViewType");
    Table table =
        new Table(
            id,
            identity.name(),
            arn(identity),
            properties.children("AttributeDefinitions").stream()
                .map(it -> new Table.Attribute(it.text("AttributeName"), it.text("AttributeType")))
                .toList(),
            key(properties),
            properties.children("GlobalSecondaryIndexes").stream().map(Streams::index).toList(),
            view);
    properties
        .ignore(
            "TableName",
            "BillingMode",
            "TimeToLiveSpecification",
            "PointInTimeRecoverySpecification",
            "DeletionProtectionEnabled",
            "SSESpecification")
        .refuseOthers();
    return table;
  }

  private static String arn(Identity identity) {
    return identity.attributes().getOrDefault("Arn", identity.name());
  }

  private static Table.Index index(Properties properties) {
    return new Table.Index(
        properties.text("IndexName"),
        key(properties),
        properties.child("Projection").text("ProjectionType"));
  }

  private static Table.Key key(Properties properties) {
    Optional<String> hash = Optional.empty();
    Optional<String> range = Optional.empty();
    for (Properties part : properties.children("KeySchema")) {
      switch (part.text("KeyType")) {
        case "HASH" -> hash = Optional.of(part.text("AttributeName"));
        case "RANGE" -> range = Optional.of(part.text("AttributeName"));
        default -> throw part.refusal("KeyType", "must be HASH or RANGE");
      }
    }
    return new Table.Key(
        hash.orElseThrow(() -> properties.refusal("KeySchema", "has no HASH key")), range);
  }
}

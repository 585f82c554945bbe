package io.apropos.aws;

import io.apropos.application.table.Table;
import io.apropos.store.DynamoDbLocal;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of its own on the DynamoDB Local of this JVM, with the keys and indexes of ours. */
final class LocalTable {
  private LocalTable() {}

  static DynamoTable create() {
    String name = "t-" + UUID.randomUUID();
    // Patient: a creation that is cut off and tried again finds the table it has just made.
    try (DynamoDbClient patient = local().httpClientBuilder(AwsCrtHttpClient.builder()).build()) {
      patient.createTable(table ->
          table
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  List.of("pk", "sk", "dueShard", "due", "person", "at", "reviveShard", "reviveOn")
                      .stream()
                      .map(LocalTable::text)
                      .toList())
              .keySchema(keys("pk", "sk"))
              .globalSecondaryIndexes(
                  List.of(Table.Index.values()).stream().map(LocalTable::index).toList()));
    }
    return new DynamoTable(AwsClients.dynamo(local()), name);
  }

  private static DynamoDbClientBuilder local() {
    return DynamoDbClient.builder()
        .endpointOverride(DynamoDbLocal.shared().endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.indexName())
        .keySchema(keys(index.partition(), index.sort()))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}

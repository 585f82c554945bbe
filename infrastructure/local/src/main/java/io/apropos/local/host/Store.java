package io.apropos.local.host;

import io.apropos.local.template.Table;
import io.apropos.local.template.Template;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The host's own way to the store: makes the tables, reads their streams. */
final class Store implements AutoCloseable {
  /** Any will do: the store checks none. */
  static final String CREDENTIAL = "local";

  private final SdkHttpClient http = AwsCrtHttpClient.builder().build();
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;

  Store(URI endpoint) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL));
    Region region = Region.of(Template.REGION);
    tables =
        DynamoDbClient.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(credentials)
            .build();
    streams =
        DynamoDbStreamsClient.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(credentials)
            .build();
  }

  DynamoDbClient tables() {
    return tables;
  }

  /** Makes the table with its indexes, and its stream when it has one. */
  List<TableFeed> create(Table table, InstantSource clock) {
    String stream = tables.createTable(request(table)).tableDescription().latestStreamArn();
    return table.streamView().isPresent()
        ? List.of(new TableFeed(streams, table, stream, clock))
        : List.of();
  }

  private static CreateTableRequest request(Table table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                table.attributes().stream()
                    .map(it ->
                        AttributeDefinition.builder()
                            .attributeName(it.name())
                            .attributeType(it.type())
                            .build())
                    .toList())
            .keySchema(key(table.key()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Store::index).toList());
    }
    table
        .streamView()
        .ifPresent(view ->
            request.streamSpecification(
                StreamSpecification.builder().streamEnabled(true).streamViewType(view).build()));
    return request.build();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(it -> it.projectionType(index.projection()))
        .build();
  }

  private static List<KeySchemaElement> key(Table.Key key) {
    KeySchemaElement hash = element(key.hash(), KeyType.HASH);
    return key.range()
        .map(range -> List.of(hash, element(range, KeyType.RANGE)))
        .orElse(List.of(hash));
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @Override
  public void close() {
    tables.close();
    streams.close();
    http.close();
  }
}

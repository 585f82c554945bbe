package io.apropos.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Clients of the SDK with the time-outs and retries that the use cases count on. Credentials,
 * region and endpoint come from the environment: the default chain, which knows SnapStart.
 */
public final class AwsClients {
  /** Below what a caller of the API waits, above a slow answer of a healthy service. */
  private static final Duration ATTEMPT = Duration.ofSeconds(2);

  private static final Duration CALL = Duration.ofSeconds(6);
  private static final int ATTEMPTS = 4;

  private AwsClients() {}

  public static DynamoDbClient dynamo() {
    return dynamo(DynamoDbClient.builder());
  }

  /** Of a local cloud: any credentials do there. */
  static DynamoDbClient dynamo(URI endpoint) {
    return dynamo(
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
  }

  /** With an endpoint and credentials of the caller's. */
  public static DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
    return builder
        .httpClientBuilder(http())
        .overrideConfiguration(override ->
            override
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()))
        .build();
  }

  public static KinesisClient kinesis() {
    return kinesis(KinesisClient.builder());
  }

  /** With an endpoint and credentials of the caller's. */
  public static KinesisClient kinesis(KinesisClientBuilder builder) {
    return builder
        // Built here: handed a builder, the synchronous client asks this HTTP client for HTTP/2.
        .httpClient(http().build())
        .overrideConfiguration(override ->
            override
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()))
        .build();
  }

  private static AwsCrtHttpClient.Builder http() {
    return AwsCrtHttpClient.builder().connectionTimeout(Duration.ofSeconds(1));
  }
}

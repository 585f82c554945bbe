package io.apropos.aws;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Table;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The table of a deployed stack, seen from outside it: by its name, with whatever credentials and
 * endpoint the default chains of the SDK find.
 *
 * @param arn what the functions of the stack know it by
 */
public record DeployedTable(Table table, String arn) {
  /**
   * @param region empty: what the default chain finds, environment first, then the profile
   * @throws TransientFailure saying why when it is not there or may not be looked at
   */
  public static DeployedTable find(String name, Optional<String> region) {
    try {
      DynamoDbClientBuilder builder = DynamoDbClient.builder();
      region.map(Region::of).ifPresent(builder::region);
      DynamoDbClient dynamo = AwsClients.dynamo(builder);
      String arn = dynamo.describeTable(it -> it.tableName(name)).table().tableArn();
      return new DeployedTable(new DynamoTable(dynamo, name), arn);
    } catch (SdkException none) {
      throw new TransientFailure("table %s cannot be opened: %s".formatted(name, why(none)), none);
    }
  }

  /** In one line, without what only support asks for. */
  private static String why(SdkException failure) {
    if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return refused.awsErrorDetails().errorMessage();
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no answer");
  }
}

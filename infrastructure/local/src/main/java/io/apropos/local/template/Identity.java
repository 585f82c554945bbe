package io.apropos.local.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is called once it exists: the value of {@code Ref}, and of {@code GetAtt} by
 * attribute.
 *
 * @param name the value of {@code Ref}
 * @param attributes values of {@code GetAtt}
 */
record Identity(String name, Map<String, String> attributes) {
  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "000000000000";

  /**
   * @param explicit the name that the template gives, empty when the cloud would draw one
   * @return empty for a type whose name the local cloud cannot tell
   */
  static Optional<Identity> of(String type, String stack, String id, Optional<String> explicit) {
    String name = explicit.orElse(stack + "-" + id);
    return Optional.ofNullable(known(type, name));
  }

  private static @Nullable Identity known(String type, String name) {
    return switch (type) {
      case "AWS::Kinesis::Stream" -> withArn(name, arn("kinesis", "stream/" + name));
      case "AWS::DynamoDB::Table" -> table(name, arn("dynamodb", "table/" + name));
      case "AWS::SES::ConfigurationSet", "AWS::Serverless::Api", "AWS::Logs::LogGroup" ->
          new Identity(name, Map.of());
      case "AWS::Serverless::Function" -> function(name, arn("lambda", "function:" + name));
      case "AWS::S3::Bucket" -> bucket(name.toLowerCase(Locale.ROOT));
      case "AWS::SQS::Queue" -> withArn(name, arn("sqs", name));
      case "AWS::SecretsManager::Secret" -> named(arn("secretsmanager", "secret:" + name));
      default -> null;
    };
  }

  private static Identity named(String name) {
    return new Identity(name, Map.of());
  }

  private static Identity withArn(String name, String arn) {
    return new Identity(name, Map.of("Arn", arn));
  }

  private static Identity table(String name, String arn) {
    return new Identity(name, Map.of("Arn", arn, "StreamArn", arn + "/stream/local"));
  }

  /** SAM publishes a version of each function, and lets others refer to it. */
  private static Identity function(String name, String arn) {
    return new Identity(name, Map.of("Arn", arn, "Version.Version", "1"));
  }

  /** What an alias is called: {@code Ref} is the ARN that runs it. */
  static Identity alias(String function, String alias) {
    return new Identity(arn("lambda", "function:%s:%s".formatted(function, alias)), Map.of());
  }

  private static Identity bucket(String name) {
    return withArn(name, "arn:aws:s3:::" + name);
  }

  private static String arn(String service, String rest) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, rest);
  }
}

package io.apropos.local.operations;

import io.apropos.local.service.TestServer;
import io.apropos.local.service.kinesis.KinesisService;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.MailService;
import io.apropos.local.service.ses.MailSetup;
import io.apropos.local.service.ses.SesService;
import io.apropos.store.DynamoDbLocal;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * The services under test: ours, or those at the endpoint that {@code APROPOS_ENDPOINT_DYNAMODB},
 * {@code _KINESIS}, {@code _SESV2} name (variable, or property {@code apropos.endpoint.dynamodb}
 * and so on). {@code aws} is the account of the default credentials.
 */
final class Target {
  private static final String ACCOUNT = "123456789012";
  private static final Region REGION = Region.EU_WEST_1;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Where that service is, when it is not ours. */
  static Optional<String> elsewhere(String service) {
    return Optional.ofNullable(System.getProperty("apropos.endpoint." + service))
        .or(() ->
            Optional.ofNullable(
                System.getenv("APROPOS_ENDPOINT_" + service.toUpperCase(Locale.ROOT))));
  }

  DynamoDbClient dynamodb() {
    URI ours = DynamoDbLocal.shared().endpoint();
    return opened(at("dynamodb", ours, DynamoDbClient.builder()).build());
  }

  /**
   * @param stream made when the service is ours; elsewhere the test makes it
   */
  KinesisClient kinesis(String stream) {
    InstantSource clock = InstantSource.system();
    LocalStreams streams = new LocalStreams(clock);
    streams.create(stream, 1);
    TestServer server =
        opened(
            new TestServer("/_kinesis", new KinesisService(streams, clock, REGION.id(), ACCOUNT)));
    return opened(
        at("kinesis", server.endpoint(), KinesisClient.builder())
            .httpClient(opened(AwsCrtHttpClient.builder().build()))
            .build());
  }

  /**
   * @param configurationSet that ours knows
   */
  SesV2Client sesv2(String configurationSet) {
    MailSetup setup =
        MailSetup.of(
            ACCOUNT, REGION.id(), Map.of(configurationSet, EnumSet.noneOf(EventType.class)));
    MailService mails = opened(new MailService(InstantSource.system(), setup));
    SesService service = opened(new SesService(mails));
    TestServer server = opened(new TestServer("/_ses", service));
    return opened(at("sesv2", server.endpoint(), SesV2Client.builder()).build());
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(String service, URI ours, B builder) {
    String endpoint = elsewhere(service).orElse(ours.toString());
    if (endpoint.equals("aws")) {
      return builder;
    }
    return builder
        .endpointOverride(URI.create(endpoint))
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  void close() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }
}

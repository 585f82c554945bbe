package io.apropos.local.host;

import io.apropos.local.template.Template;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the SDK clients of all functions go, told by system properties: functions have no local
 * branch. What was set before comes back at the end.
 */
final class Endpoints implements AutoCloseable {
  private final Map<String, String> before = new LinkedHashMap<>();

  Endpoints(URI dynamodb, URI kinesis, URI ses) {
    set("aws.endpointUrlDynamoDb", dynamodb.toString());
    set("aws.endpointUrlKinesis", kinesis.toString());
    set("aws.endpointUrlSesV2", ses.toString());
    set("aws.region", Template.REGION);
    set("aws.accessKeyId", Store.CREDENTIAL);
    set("aws.secretAccessKey", Store.CREDENTIAL);
    // Stays: a client that is made while the others go would ask a machine of EC2, for a minute.
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  private void set(String name, String value) {
    before.put(name, System.getProperty(name, ""));
    System.setProperty(name, value);
  }

  @Override
  public void close() {
    before.forEach((name, value) -> {
      if (value.isEmpty()) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, value);
      }
    });
  }
}

package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudTest {
  private static final String ENDPOINT = "aws.endpointUrlKinesis";
  @TempDir private Path folder;

  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(CloudBed.template());
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("template.yaml"), text.replace(from, to));
  }

  @Test
  void a_handler_that_is_not_on_the_class_path_is_named_and_nothing_is_left_behind()
      throws IOException {
    Path broken = changed("Probes$Echo", "Probes$Missing");
    assertThatThrownBy(() -> CloudBed.start(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Echo, Handler")
        .hasMessageContaining("Probes$Missing");
    assertThat(System.getProperty(ENDPOINT)).isNull();
  }

  @Test
  void a_pattern_that_is_not_understood_keeps_the_cloud_from_starting() throws IOException {
    Path broken = changed("{\"prefix\": \"market\"}", "{\"suffix\": \"market\"}");
    assertThatThrownBy(() -> CloudBed.start(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("suffix");
  }

  @Test
  void a_mapping_of_a_table_without_stream_keeps_the_cloud_from_starting() throws IOException {
    Path broken = changed("StreamSpecification: {StreamViewType: NEW_IMAGE}", "TableName: other");
    assertThatThrownBy(() -> CloudBed.start(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Send, Events.Marketing.Stream");
  }

  @Test
  void endpoints_of_sdk_clients_are_there_while_it_runs_and_gone_afterwards() {
    System.setProperty("aws.region", "before");
    try (LocalCloud cloud = CloudBed.start(CloudBed.template())) {
      assertThat(System.getProperty(ENDPOINT)).isEqualTo(cloud.kinesis().toString());
      assertThat(System.getProperty("aws.region")).isEqualTo("eu-west-1");
    }
    assertThat(System.getProperty(ENDPOINT)).isNull();
    assertThat(System.getProperty("aws.region")).isEqualTo("before");
    System.clearProperty("aws.region");
  }

  @Test
  void a_function_over_its_time_out_is_a_bad_gateway_and_the_next_call_is_fine() throws Exception {
    try (LocalCloud cloud = CloudBed.start(changed("Timeout: 5", "Timeout: 1"))) {
      assertThat(CloudBed.call("POST", cloud.api(), "/v1/echo/1", "hang").statusCode())
          .isEqualTo(502);
      assertThat(CloudBed.call("POST", cloud.api(), "/v1/echo/1", "fine").statusCode())
          .isEqualTo(201);
    }
  }

  @Test
  void the_mail_service_misbehaves_as_told() throws Exception {
    try (LocalCloud cloud = CloudBed.start(CloudBed.template())) {
      String once = "{\"mode\": \"throttle\", \"calls\": 1}";
      CloudBed.control(cloud, "POST", "/mail-service", once);
      String mail =
          """
          {"FromEmailAddress": "a@shop.example", "Destination": {"ToAddresses": ["b@mail.example"]},
           "ConfigurationSetName": "plain",
           "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}}}
          """;
      String path = "/v2/email/outbound-emails";
      assertThat(CloudBed.call("POST", cloud.ses(), path, mail).statusCode()).isEqualTo(429);
      assertThat(CloudBed.call("POST", cloud.ses(), path, mail).statusCode()).isEqualTo(200);
      for (String wrong :
          List.of(
              "{\"mode\": \"sulk\"}",
              "{\"mode\": \"throttle\", \"share\": \"a\"}",
              "{\"mode\": \"throttle\", \"share\": null}",
              "{\"mode\": \"throttle\", \"share\": 1.5}",
              "{\"mode\": \"throttle\", \"calls\": \"2\"}",
              "{\"mode\": \"throttle\", \"calls\": 0}")) {
        assertThat(CloudBed.call("POST", cloud.control(), "/mail-service", wrong).statusCode())
            .as(wrong)
            .isEqualTo(400);
      }
      assertThat(CloudBed.call("POST", cloud.ses(), path, mail).statusCode()).isEqualTo(200);
    }
  }
}

package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestFrontTest {
  private static LocalCloud cloud;

  @BeforeAll
  static void start() {
    cloud = CloudBed.start(CloudBed.template());
  }

  @AfterAll
  static void end() {
    cloud.close();
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return CloudBed.call(method, cloud.api(), path, body);
  }

  private static JsonNode event(HttpResponse<String> answer) throws IOException {
    return CloudBed.JSON.readTree(answer.body()).path("event");
  }

  @Test
  void a_function_sees_the_request_as_a_rest_api_tells_it() throws Exception {
    HttpResponse<String> answer = call("PUT", "/v1/echo/a%20b?x=1&x=2%2B", "body");
    JsonNode event = event(answer);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(event.path("resource").asText()).isEqualTo("/echo/{id}");
    assertThat(event.path("path").asText()).isEqualTo("/echo/a%20b");
    assertThat(event.path("httpMethod").asText()).isEqualTo("PUT");
    assertThat(event.at("/pathParameters/id").asText()).isEqualTo("a b");
    assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("2+");
    assertThat(event.at("/multiValueQueryStringParameters/x")).hasSize(2);
    assertThat(event.path("body").asText()).isEqualTo("body");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.at("/requestContext/stage").asText()).isEqualTo("v1");
    assertThat(event.at("/requestContext/path").asText()).isEqualTo("/v1/echo/a%20b");
    assertThat(event.path("multiValueHeaders").toString()).containsIgnoringCase("x-asked");
  }

  @Test
  void an_answer_keeps_its_headers_and_their_several_values() throws Exception {
    HttpResponse<String> answer = call("GET", "/v1/echo/1", "");
    assertThat(answer.headers().firstValue("X-One")).contains("1");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x-echo");
    assertThat(answer.headers().allValues("X-Two")).containsExactly("a", "b");
    assertThat(event(answer).path("body").isNull()).isTrue();
  }

  @Test
  void variables_are_those_of_the_template_with_the_address_of_this_run() throws Exception {
    JsonNode variables =
        CloudBed.JSON.readTree(call("GET", "/v1/echo/1", "").body()).path("variables");
    assertThat(variables.path("PUBLIC_URL").asText()).isEqualTo(cloud.api() + "/v1");
    assertThat(variables.path("TABLE").asText())
        .isEqualTo(cloud.template().tables().getFirst().name());
    JsonNode keys = CloudBed.JSON.readTree(variables.path("KEYS").asText());
    assertThat(keys.path("current").asText()).isEqualTo("1");
    assertThat(variables.path("KEY").asText()).hasSize(20).isEqualTo(keys.path("1").asText());
  }

  @Test
  void a_greedy_route_takes_the_rest_of_the_path_for_its_own_method_alone() throws Exception {
    JsonNode event = event(call("GET", "/v1/all/b/c/", ""));
    assertThat(event.at("/pathParameters/proxy").asText()).isEqualTo("b/c/");
    assertThat(call("POST", "/v1/all/b/c/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void one_slash_at_the_end_is_no_part_of_a_parameter() throws Exception {
    JsonNode event = event(call("GET", "/v1/echo/1/", ""));
    assertThat(event.path("resource").asText()).isEqualTo("/echo/{id}");
    assertThat(event.at("/pathParameters/id").asText()).isEqualTo("1");
    assertThat(event.path("path").asText()).as("as it was asked for").isEqualTo("/echo/1/");
    assertThat(call("GET", "/v1/echo/1//", "").statusCode()).isEqualTo(404);
  }

  @Test
  void a_path_without_route_is_answered_by_the_gateway() throws Exception {
    assertThat(call("GET", "/v1/echo", "").statusCode()).isEqualTo(404);
    assertThat(call("GET", "/v1/nothing", "").statusCode()).isEqualTo(404);
    assertThat(call("GET", "/v1all/1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void a_function_that_throws_or_answers_nonsense_is_a_bad_gateway() throws Exception {
    assertThat(call("POST", "/v1/echo/1", "throw").statusCode()).isEqualTo(502);
    assertThat(call("POST", "/v1/echo/1", "nonsense").statusCode()).isEqualTo(502);
    assertThat(call("POST", "/v1/echo/1", "fine").statusCode()).isEqualTo(201);
  }

  @Test
  void a_gzip_body_is_undone_and_its_header_left() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("héllo".getBytes(StandardCharsets.UTF_8));
    }
    JsonNode event = event(CloudBed.gzipped(cloud.api(), "/v1/echo/1", zipped.toByteArray()));
    assertThat(event.path("body").asText()).isEqualTo("héllo");
    assertThat(event.path("headers").toString()).containsIgnoringCase("content-encoding");
  }

  @Test
  void a_body_that_is_not_what_its_header_says_is_refused() throws Exception {
    byte[] plain = "plain".getBytes(StandardCharsets.UTF_8);
    assertThat(CloudBed.gzipped(cloud.api(), "/v1/echo/1", plain).statusCode()).isEqualTo(415);
  }

  @Test
  void a_small_body_that_inflates_beyond_ten_megabytes_is_refused() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(new byte[11 * 1024 * 1024]);
    }
    assertThat(CloudBed.gzipped(cloud.api(), "/v1/echo/1", zipped.toByteArray()).statusCode())
        .isEqualTo(413);
  }

  @Test
  void bytes_that_are_no_text_are_lost_unless_the_template_calls_their_type_binary(
      @TempDir Path folder) throws Exception {
    byte[] latin = {'"', (byte) 0xE9, '"'};
    assertThat(sent(cloud, "image/png", latin).path("body").asText()).isEqualTo("\"\uFFFD\"");
    String text = Files.readString(CloudBed.template());
    Path binary = folder.resolve("template.yaml");
    Files.writeString(
        binary,
        text.replace("{StageName: v1}", "{StageName: v1, BinaryMediaTypes: [\"image~1*\"]}"));
    try (LocalCloud other = CloudBed.start(binary)) {
      JsonNode event = sent(other, "image/png; x=y", latin);
      assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
      assertThat(event.path("body").binaryValue()).isEqualTo(latin);
      assertThat(sent(other, "text/plain", latin).path("isBase64Encoded").asBoolean()).isFalse();
      assertThat(sent(other, "image/png", new byte[0]).path("body").isNull()).isTrue();
    }
  }

  private static JsonNode sent(LocalCloud to, String contentType, byte[] body) throws Exception {
    return event(CloudBed.typed(to.api(), "/v1/echo/1", contentType, body));
  }

  @Test
  void the_bare_address_leads_to_the_inbox_and_any_other_says_what_there_is() throws Exception {
    HttpResponse<String> home = call("GET", "/", "");
    assertThat(home.statusCode()).isEqualTo(302);
    assertThat(home.headers().firstValue("Location")).contains("/_inbox");
    HttpResponse<String> elsewhere = call("GET", "/favicon.ico", "");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.body()).contains("/_inbox");
  }

  @Test
  void a_route_deleted_from_the_template_is_gone(@TempDir Path folder) throws Exception {
    String text = Files.readString(CloudBed.template());
    Path without = folder.resolve("template.yaml");
    Files.writeString(without, text.replaceAll("(?s)# route echo.*?# end", ""));
    try (LocalCloud smaller = CloudBed.start(without)) {
      assertThat(CloudBed.call("GET", smaller.api(), "/v1/echo/1", "").statusCode()).isEqualTo(404);
      assertThat(CloudBed.call("GET", smaller.api(), "/v1/all/1", "").statusCode()).isEqualTo(201);
    }
  }
}

package io.apropos.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.apropos.application.table.Item;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Our codecs beside the types that Amazon publishes: both must read the same. */
class EnvelopesTest {
  private static final String KINESIS =
      """
      {"Records":[
       {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"C#c-1","sequenceNumber":"495903382714904",
        "data":"eyJhIjoxfQ==","approximateArrivalTimestamp":1545084650.987},
        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-0:495903382714904",
        "eventName":"aws:kinesis:record","awsRegion":"eu-west-1",
        "eventSourceARN":"arn:aws:kinesis:eu-west-1:123456789012:stream/s"},
       {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"495903382714905",
        "data":"","approximateArrivalTimestamp":1545084711},
        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"x","eventName":"aws:kinesis:record",
        "awsRegion":"eu-west-1","eventSourceARN":"arn:aws:kinesis:eu-west-1:123456789012:stream/s"}]}
      """;

  private static final String TABLE =
      """
      {"Records":[{"eventID":"1","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
       "eventName":"MODIFY","eventSourceARN":"arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s",
       "dynamodb":{"ApproximateCreationDateTime":1545084650,"SequenceNumber":"111","SizeBytes":26,
        "StreamViewType":"NEW_AND_OLD_IMAGES",
        "Keys":{"pk":{"S":"D#1"},"sk":{"S":"DECISION"}},
        "OldImage":{"pk":{"S":"D#1"},"sk":{"S":"DECISION"},"n":{"N":"1"}},
        "NewImage":{"pk":{"S":"D#1"},"sk":{"S":"DECISION"},"n":{"N":"12.50"},"go":{"BOOL":true},
         "gone":{"NULL":true},"set":{"SS":["a","b"]},"zip":{"B":"AQI="},
         "list":{"L":[{"S":"x"},{"N":"1"}]},"map":{"M":{"S":{"S":"y"}}}}}}]}
      """;

  @Test
  void reads_the_records_of_a_stream() throws IOException {
    KinesisBatch batch = KinesisBatch.read(in(KINESIS));
    KinesisEvent theirs = theirs(KinesisEvent.class, KINESIS);
    for (int i = 0; i < 2; i++) {
      var record = theirs.getRecords().get(i).getKinesis();
      KinesisBatch.Entry ours = batch.records().get(i);
      assertThat(ours.sequenceNumber()).isEqualTo(record.getSequenceNumber());
      assertThat(ours.partitionKey()).isEqualTo(record.getPartitionKey());
      assertThat(ours.data()).isEqualTo(record.getData().array());
      assertThat(ours.arrivedAt()).isEqualTo(record.getApproximateArrivalTimestamp().toInstant());
    }
  }

  @Test
  void reads_the_changes_of_the_table() throws IOException {
    TableStreamBatch.Change change = TableStreamBatch.read(in(TABLE)).records().getFirst();
    var theirs = theirs(DynamodbEvent.class, TABLE).getRecords().getFirst();
    assertThat(change.sequenceNumber()).isEqualTo(theirs.getDynamodb().getSequenceNumber());
    assertThat(change.kind().name()).isEqualTo(theirs.getEventName());
    assertThat(change.at())
        .isEqualTo(theirs.getDynamodb().getApproximateCreationDateTime().toInstant());
    Item after = change.after().orElseThrow();
    assertThat(after.key()).isEqualTo(change.key());
    assertThat(after.attributes()).doesNotContainKeys("pk", "sk");
    assertThat(after.number("n").orElseThrow().toPlainString())
        .isEqualTo(theirs.getDynamodb().getNewImage().get("n").getN());
    assertThat(after.bytes("zip")).contains(new byte[] {1, 2});
    assertThat(after.value("set")).contains(Value.texts(List.of("a", "b")));
    assertThat(after.value("go")).contains(Value.of(true));
    assertThat(after.value("list")).contains(Value.items(List.of(Value.of("x"), Value.of(1))));
    assertThat(after.value("map")).contains(Value.Fields.NONE.with("S", Value.of("y")));
    assertThat(change.before().orElseThrow().count("n")).isEqualTo(1);
  }

  @Test
  void reads_a_request_whose_every_optional_part_is_null() throws IOException {
    RestRequest request =
        RestRequest.read(
            in(
                """
                {"resource":"/{proxy+}","path":"/v1/t","httpMethod":"post","headers":null,
                 "multiValueHeaders":null,"queryStringParameters":null,"pathParameters":null,
                 "stageVariables":null,"requestContext":null,"body":null,"isBase64Encoded":false}
                """));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEmpty();
    assertThat(request.header("Authorization")).isEmpty();
    assertThat(request.requestId()).isEmpty();
  }

  @Test
  void finds_headers_in_any_case_and_prefers_all_their_values() throws IOException {
    String json =
        """
        {"resource":"/x/{id}","path":"/x/1","httpMethod":"GET","headers":{"ORIGIN":"b"},
         "multiValueHeaders":{"ORIGIN":["a","b"]},"pathParameters":{"id":"1"},
         "queryStringParameters":{"scope":"all"},"requestContext":{"requestId":"r"},
         "body":"4oKs","isBase64Encoded":true}
        """;
    RestRequest request = RestRequest.read(in(json));
    APIGatewayProxyRequestEvent theirs = theirs(APIGatewayProxyRequestEvent.class, json);
    assertThat(request.resource()).isEqualTo(theirs.getResource());
    assertThat(request.pathParameters()).isEqualTo(theirs.getPathParameters());
    assertThat(request.query()).isEqualTo(theirs.getQueryStringParameters());
    assertThat(request.headers().get("origin"))
        .isEqualTo(theirs.getMultiValueHeaders().get("ORIGIN"));
    assertThat(request.header("Origin")).contains("a");
    assertThat(new String(request.body(), UTF_8)).isEqualTo("€");
  }

  @Test
  void says_so_when_base64_is_none() throws IOException {
    RestRequest request =
        RestRequest.read(in("{\"httpMethod\":\"POST\",\"body\":\"%%%\",\"isBase64Encoded\":true}"));
    Malformed fault = Assertions.catchThrowableOfType(Malformed.class, request::body);
    assertThat(fault.code()).isEqualTo("bad-base64");
  }

  @Test
  void writes_an_answer_that_the_gateway_understands() throws IOException {
    var out = new ByteArrayOutputStream();
    RestResponse.error(400, "wrong-type", "properties must be an object", "/properties", "r-1")
        .with("Vary", "Origin")
        .writeTo(out);
    var theirs = theirs(APIGatewayProxyResponseEvent.class, out.toString(UTF_8));
    assertThat(theirs.getStatusCode()).isEqualTo(400);
    assertThat(theirs.getHeaders())
        .isEqualTo(Map.of("Content-Type", "application/json", "Vary", "Origin"));
    assertThat(theirs.getBody())
        .isEqualTo(
            "{\"success\":false,\"error\":{\"code\":\"wrong-type\","
                + "\"message\":\"properties must be an object\",\"pointer\":\"/properties\","
                + "\"requestId\":\"r-1\"}}");
  }

  @Test
  void reads_a_planned_run() throws IOException {
    ScheduledEvent run =
        ScheduledEvent.read(
            in(
                """
                {"version":"0","detail-type":"Scheduled Event","source":"aws.scheduler",
                 "time":"2026-11-21T10:00:00Z","resources":["arn:aws:scheduler:::schedule/d/every"]}
                """));
    assertThat(run.at()).contains(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(run.schedule()).endsWith("schedule/d/every");
    assertThat(ScheduledEvent.read(in("{}")).at()).isEmpty();
  }

  @Test
  void reads_a_bounce_and_takes_the_recipient_that_bounced() throws IOException {
    SesEvent event =
        SesEvent.read(
            in(
                """
                {"source":"aws.ses","account":"123456789012","time":"2026-11-21T10:00:09Z",
                 "detail":{"eventType":"Bounce",
                  "bounce":{"bounceType":"Permanent","timestamp":"2026-11-21T10:00:05.000Z",
                   "bouncedRecipients":[{"emailAddress":"bounce@example.com","status":"5.1.1"}]},
                  "mail":{"timestamp":"2026-11-21T10:00:00.000Z","messageId":"ses-1",
                   "sendingAccountId":"123456789012","destination":["a@example.com","bounce@example.com"],
                   "tags":{"decision":["d-1"],"ses:configuration-set":["plain"]}}}}
                """));
    assertThat(event.type()).isEqualTo("Bounce");
    assertThat(event.messageId()).isEqualTo("ses-1");
    assertThat(event.recipients()).containsExactly("bounce@example.com");
    assertThat(event.tags()).containsEntry("decision", List.of("d-1"));
    assertThat(event.at()).contains(Instant.parse("2026-11-21T10:00:05Z"));
    assertThat(event.detail().text("bounceType")).contains("Permanent");
  }

  @Test
  void reads_the_older_form_and_what_is_missing_as_absent() throws IOException {
    SesEvent event = SesEvent.read(in("{\"detail\":{\"notificationType\":\"Complaint\"}}"));
    assertThat(event.type()).isEqualTo("Complaint");
    assertThat(event.at()).isEmpty();
    assertThat(event.recipients()).isEmpty();
    assertThat(SesEvent.of((Value.Fields) Json.read("{}".getBytes(UTF_8))).type()).isEmpty();
  }

  private static InputStream in(String json) {
    return new ByteArrayInputStream(json.getBytes(UTF_8));
  }

  private static <T> T theirs(Class<T> type, String json) {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.serializerFor(type, EnvelopesTest.class.getClassLoader());
    return serializer.fromJson(in(json));
  }
}

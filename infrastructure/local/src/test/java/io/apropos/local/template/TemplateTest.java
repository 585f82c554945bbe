package io.apropos.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Path CLOUD = Path.of("src/test/resources/cloud.yaml");

  private static Template read(String text, Map<String, String> parameters) {
    return new TemplateReader(text, "stack", parameters, new Random(1)).read();
  }

  private static Template cloud(Map<String, String> parameters) throws IOException {
    return read(Files.readString(CLOUD), parameters);
  }

  private static Function function(Template template, String folder) {
    return template.functions().stream()
        .filter(it -> it.folder().equals(folder))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void expressions_are_resolved_and_globals_merged() throws IOException {
    Template template = cloud(Map.of());
    Function echo = function(template, "echo");
    assertThat(echo.variables())
        .containsEntry("TABLE", "stack-Table")
        .containsEntry("TABLE_ARN", "arn:aws:dynamodb:eu-west-1:000000000000:table/stack-Table")
        .containsEntry("PUBLIC_URL", "nowhere");
    assertThat(template.streams().getFirst().name()).isEqualTo("stack-events");
    assertThat(function(template, "fold").mappings().getFirst().streamArn())
        .isEqualTo(template.streams().getFirst().arn());
    assertThat(function(template, "send").mappings()).hasSize(2);
  }

  @Test
  void parameters_given_replace_their_defaults() throws IOException {
    Template template =
        cloud(Map.of("Shards", "3", "PublicUrl", "http://x/v1", "Zone", "America/New_York"));
    assertThat(template.streams().getFirst().shards()).isEqualTo(3);
    assertThat(function(template, "echo").variables()).containsEntry("PUBLIC_URL", "http://x/v1");
    assertThat(function(template, "morning").schedules().getFirst().zone().getId())
        .isEqualTo("America/New_York");
  }

  @Test
  void secrets_are_the_same_for_the_same_seed_and_differ_for_another() throws IOException {
    String text = Files.readString(CLOUD);
    String key = function(cloud(Map.of()), "echo").variables().get("KEY");
    Template again = new TemplateReader(text, "stack", Map.of(), new Random(1)).read();
    Template other = new TemplateReader(text, "stack", Map.of(), new Random(2)).read();
    assertThat(function(again, "echo").variables()).containsEntry("KEY", key);
    assertThat(function(other, "echo").variables()).doesNotContainEntry("KEY", key);
  }

  @Test
  void a_stream_is_mapped_to_a_function_once_as_in_lambda() throws IOException {
    String second =
        "        Again: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn,"
            + " StartingPosition: LATEST}}\n";
    String text =
        Files.readString(CLOUD).replace("        Marketing:", second + "        Marketing:");
    assertThatThrownBy(() -> new TemplateReader(text, "stack", Map.of(), new Random(1)).read())
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!GetAtt Table.Arn            | !GetAtt Table.Nothing  | Table.Nothing",
        "!Ref Table                   | !Ref Tabel             | Ref Tabel",
        "TABLE: !Ref Table            | TABLE: !Split [a, b]   | Fn::Split",
        "AWS::Kinesis::Stream         | AWS::Kinesis::Streem   | AWS::Kinesis::Streem",
        "TRIM_HORIZON                 | TRIM_HORIZN            | StartingPosition",
        "BatchSize: 10                | BatchSize: 99999       | BatchSize",
        "BatchSize: 10                | BatchSise: 10          | BatchSise",
        "BatchSize: 10                | BatchSize: ten         | BatchSize",
        "FunctionName: !Ref SendFast  | FunctionName: !Ref Send | FunctionName",
        "Type: S3                     | Type: SQS              | Type",
        "ReportBatchItemFailures      | ReportItemFailures     | FunctionResponseTypes",
        "Default: Europe/Paris        | Default: Europe/Berlinx| Europe/Berlinx",
        "functions/echo/target        | functions/echo/build   | CodeUri",
        "If [HasPublicUrl             | If [HasUrl             | HasUrl",
        "KEYS_ONLY                    | KEYS_ONLY, KeySchema: 3| KeySchema",
        "StreamMode: PROVISIONED      | StreamMode: ON_DEMAND  | StreamModeDetails",
        "Conditions:                  | Mappings:              | Mappings",
        "Type: EventBridgeRule        | Type: SNS              | SNS",
        "Timeout: 5                   | Timeoute: 5            | Timeoute"
      })
  void what_cannot_be_followed_is_refused_by_its_name(String from, String to, String named)
      throws IOException {
    String text = Files.readString(CLOUD);
    String broken = text.replace(from, to);
    assertThat(broken).isNotEqualTo(text);
    assertThatThrownBy(() -> read(broken, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(named);
  }

  @Test
  void a_parameter_that_the_template_does_not_declare_is_refused() {
    assertThatThrownBy(() -> cloud(Map.of("Shrads", "2")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Shrads");
  }

  @Test
  void a_key_named_twice_is_refused() {
    assertThatThrownBy(() -> read("Resources:\n  A: {Type: x}\n  A: {Type: y}\n", Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("A");
  }
}

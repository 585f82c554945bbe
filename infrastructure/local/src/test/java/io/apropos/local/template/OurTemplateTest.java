package io.apropos.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no linter sees in our own {@code template.yaml}. */
class OurTemplateTest {
  private static final Path ROOT = Path.of(System.getProperty("apropos.root", "../.."));
  private static final Path FILE = ROOT.resolve("template.yaml");
  private static final Pattern VARIABLE_READ =
      Pattern.compile("(?:required|optional)\\(\"([A-Z_]+)\"\\)");
  private static Template template;
  private static Map<String, Object> resources;

  @BeforeAll
  static void read() throws IOException {
    template = Template.read(FILE, "apropos", Map.of(), new Random(1));
    resources =
        Tree.mapping(TemplateYaml.read(Files.readString(FILE)).get("Resources"), "it", "it");
  }

  private static Stream<Function> functions() throws IOException {
    read();
    return template.functions().stream();
  }

  private static Map<String, Object> api() {
    Object properties = Tree.mapping(resources.get("Api"), "it", "it").get("Properties");
    return Tree.mapping(properties, "it", "it");
  }

  @Test
  void every_body_reaches_its_function_byte_for_byte() {
    assertThat(template.binaryMediaTypes()).containsExactly("*/*");
  }

  @Test
  void the_gateway_bounds_the_rate_of_all_routes_together() {
    List<?> settings = Tree.list(api().get("MethodSettings"), "it", "it");
    Map<String, Object> all = Tree.mapping(settings.getFirst(), "it", "it");
    assertThat(settings).hasSize(1);
    assertThat(all).containsEntry("ResourcePath", "/*").containsEntry("HttpMethod", "*");
    assertThat(String.valueOf(all.get("ThrottlingRateLimit"))).isEqualTo("500");
    assertThat(String.valueOf(all.get("ThrottlingBurstLimit"))).isEqualTo("1000");
  }

  private static Map<String, Object> properties(Function function) {
    Object properties = Tree.mapping(resources.get(function.id()), "it", "it").get("Properties");
    return Tree.mapping(properties, "it", "it");
  }

  private static List<Map<String, Object>> statements(Function function) {
    List<Map<String, Object>> statements = new ArrayList<>();
    for (Object policy : Tree.list(properties(function).get("Policies"), "it", "it")) {
      Object list = Tree.mapping(policy, "it", "it").get("Statement");
      Tree.list(list, "it", "it").forEach(it -> statements.add(Tree.mapping(it, "it", "it")));
    }
    return statements;
  }

  private static List<String> actions(Map<String, Object> statement) {
    Object action = statement.get("Action");
    return action instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(action));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_function_is_a_module_of_its_own_with_the_handler_in_its_package(Function function) {
    String name = function.folder().replace("-", "");
    assertThat(function.handler()).isEqualTo("io.apropos.%s.Handler".formatted(name));
    assertThat(ROOT.resolve("functions/%s/pom.xml".formatted(function.folder()))).exists();
    assertThat(
            ROOT.resolve(
                "functions/%s/src/main/java/io/apropos/%s".formatted(function.folder(), name)))
        .isDirectory();
    assertThat(function.variables()).containsEntry("POWERTOOLS_SERVICE_NAME", function.folder());
  }

  @Test
  void each_module_below_functions_is_a_function() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
      assertThat(
              folders
                  .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                  .map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              template.functions().stream().map(Function::folder).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void only_dispatch_email_may_send_and_from_our_domain_alone(Function function) {
    for (Map<String, Object> statement : statements(function)) {
      if (actions(statement).stream().anyMatch(it -> it.startsWith("ses:Send"))) {
        assertThat(function.folder()).isEqualTo("dispatch-email");
        assertThat(statement.get("Condition").toString()).contains("ses:FromAddress");
      }
    }
  }

  @Test
  void dispatch_email_may_send() {
    assertThat(
            template.functions().stream()
                .filter(it -> it.folder().equals("dispatch-email"))
                .flatMap(it -> statements(it).stream())
                .flatMap(it -> actions(it).stream()))
        .contains("ses:SendEmail");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void no_statement_allows_every_action_or_every_resource(Function function) {
    for (Map<String, Object> statement : statements(function)) {
      assertThat(actions(statement)).noneMatch(action -> action.contains("*"));
      // The account's send rate has no resource of its own.
      if (!actions(statement).equals(List.of("ses:GetAccount"))) {
        assertThat(statement.get("Resource")).isNotEqualTo("*");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_mapping_reports_single_records_ends_its_retries_and_keeps_what_it_gives_up(
      Function function) {
    for (Mapping mapping : function.mappings()) {
      assertThat(mapping.partialBatches()).isTrue();
      assertThat(mapping.bisect()).isTrue();
      assertThat(mapping.keepsFailures()).isTrue();
      assertThat(mapping.retries()).isBetween(1, 10);
      assertThat(mapping.maximumAge()).isPositive();
      assertThat(statements(function).stream().flatMap(it -> actions(it).stream()))
          .contains("s3:PutObject");
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_function_is_published_with_a_snapshot_and_keeps_a_log_that_ends(Function function) {
    Map<String, Object> merged = properties(function);
    Object logging = merged.get("LoggingConfig");
    assertThat(logging.toString()).contains("LogFormat=JSON");
    Object group = Tree.mapping(logging, "it", "it").get("LogGroup");
    String id = String.valueOf(Tree.mapping(group, "it", "it").get("Ref"));
    assertThat(resources.get(id).toString())
        .contains("AWS::Logs::LogGroup", "RetentionInDays", "-" + function.folder());
    assertThat(merged).doesNotContainKeys("SnapStart", "AutoPublishAlias", "Runtime");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void each_function_has_the_variables_that_it_reads_and_no_others(Function function)
      throws IOException {
    Set<String> read = new TreeSet<>(Set.of("TABLE", "TABLE_ARN"));
    Path sources = ROOT.resolve("functions/%s/src/main/java".formatted(function.folder()));
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        Matcher names = VARIABLE_READ.matcher(Files.readString(file));
        while (names.find()) {
          read.add(names.group(1));
        }
      }
    }
    assertThat(function.variables().keySet())
        .filteredOn(name -> !name.startsWith("POWERTOOLS_"))
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void who_names_a_stream_may_put_on_it_and_nobody_else(Function function) {
    List<String> streams =
        statements(function).stream()
            .filter(it -> actions(it).contains("kinesis:PutRecords"))
            .map(it -> String.valueOf(it.get("Resource")))
            .toList();
    assertThat(streams.toString().contains("[Events, Arn]"))
        .isEqualTo(function.variables().containsKey("EVENTS_STREAM"));
    assertThat(streams.toString().contains("[Occasions, Arn]"))
        .isEqualTo(function.variables().containsKey("OCCASIONS_STREAM"));
  }

  @Test
  void two_lanes_of_the_table_stream_carry_two_classes_of_mail() {
    assertThat(template.functions().stream().flatMap(it -> it.mappings().stream()))
        .filteredOn(it -> !it.filters().isEmpty())
        .extracting(it -> it.name() + it.filters())
        .hasSize(2)
        .anyMatch(
            it -> it.startsWith("DispatchEmailTransactional") && it.contains("[\"transactional\"]"))
        .anyMatch(it -> it.startsWith("Marketing") && it.contains("[\"marketing\"]"));
  }

  @Test
  void the_table_outlives_its_stack_and_has_three_sparse_indexes_of_keys() {
    Table table = template.tables().getFirst();
    assertThat(table.indexes())
        .extracting(Table.Index::name)
        .containsExactly("due", "by-person", "revive");
    assertThat(table.indexes()).extracting(Table.Index::projection).containsOnly("KEYS_ONLY");
    assertThat(table.streamView()).contains("NEW_IMAGE");
    assertThat(Tree.mapping(resources.get(table.id()), "it", "it"))
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
  }

  @Test
  void no_configuration_set_rewrites_links_and_one_alone_measures_opens() {
    assertThat(template.configurationSets())
        .extracting(ConfigurationSet::name)
        .containsExactly("apropos-plain", "apropos-tracked");
    assertThat(template.configurationSets())
        .allSatisfy(set -> {
          assertThat(set.events()).doesNotContain("CLICK").contains("BOUNCE", "COMPLAINT");
          assertThat(set.events().contains("OPEN")).isEqualTo(set.id().equals("TrackedMails"));
        });
  }

  @Test
  void routes_are_any_method_and_carry_no_stage() {
    assertThat(template.stage()).isEqualTo("v1");
    assertThat(template.functions().stream().flatMap(it -> it.routes().stream()))
        .allSatisfy(route -> {
          assertThat(route.method()).isEqualTo("ANY");
          assertThat(route.path()).startsWith("/").doesNotStartWith("/v1");
        })
        .extracting(Route::path)
        .contains("/{proxy+}", "/unsubscribe/{token}");
  }
}

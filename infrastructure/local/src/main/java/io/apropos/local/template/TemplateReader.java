package io.apropos.local.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Goes through the resources once and sorts them by what the local cloud makes of them. */
final class TemplateReader {
  /** Where each type keeps the name that a template may give. */
  private static final Map<String, String> NAME_PROPERTY =
      Map.of(
          "AWS::Kinesis::Stream", "Name",
          "AWS::DynamoDB::Table", "TableName",
          "AWS::SES::ConfigurationSet", "Name",
          "AWS::Serverless::Function", "FunctionName",
          "AWS::S3::Bucket", "BucketName",
          "AWS::SQS::Queue", "QueueName",
          "AWS::SecretsManager::Secret", "Name",
          "AWS::Logs::LogGroup", "LogGroupName");

  /** Types that change nothing of what can be seen locally. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "AWS::Logs::LogGroup",
          "AWS::CloudWatch::Alarm",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy",
          "AWS::SNS::Topic",
          "AWS::SNS::Subscription",
          "AWS::IAM::Role",
          "AWS::SecretsManager::Secret");

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DependsOn",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  private final Map<String, @Nullable Object> root;
  private final Map<String, Map<String, @Nullable Object>> resources = new LinkedHashMap<>();
  private final Map<String, Identity> identities = new HashMap<>();
  private final Secrets secrets;
  private final String stack;
  private final Expressions expressions;
  private final Map<String, @Nullable Object> globals;

  private String stage = "";
  private List<String> binaryMediaTypes = List.of();
  private final Map<String, String> functionsByAlias = new HashMap<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Stream> streams = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, String> setNames = new LinkedHashMap<>();
  private final Map<String, Set<String>> setEvents = new HashMap<>();

  TemplateReader(
      String text, String stack, Map<String, String> parameters, RandomGenerator random) {
    this.root = TemplateYaml.read(text);
    refuseOthers("the file", root, SECTIONS);
    this.stack = stack;
    this.secrets = new Secrets(random);
    this.expressions =
        new Expressions(names(parameters), identities, section("Conditions"), secrets);
    this.globals = functionGlobals();
    section("Resources")
        .forEach((id, node) -> {
          Map<String, @Nullable Object> resource = Tree.mapping(node, id, "resource");
          refuseOthers(id, resource, ATTRIBUTES);
          if (wanted(id, resource)) {
            resources.put(id, resource);
          }
        });
  }

  Template read() {
    resources.forEach(this::identify);
    resources.forEach(this::identifyAlias);
    resources.forEach(this::make);
    resources.forEach(this::map);
    return new Template(stage, binaryMediaTypes, functions, streams, tables, sets());
  }

  private static void refuseOthers(
      String place, Map<String, @Nullable Object> members, Set<String> known) {
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> {
          throw new TemplateException(place, name, "the local cloud does not understand this");
        });
  }

  private List<ConfigurationSet> sets() {
    List<ConfigurationSet> sets = new ArrayList<>();
    setNames.forEach((id, name) ->
        sets.add(new ConfigurationSet(id, name, setEvents.getOrDefault(name, Set.of()))));
    return sets;
  }

  private Map<String, @Nullable Object> section(String name) {
    Object section = root.get(name);
    return section == null ? Map.of() : Tree.mapping(section, name, "section");
  }

  private Map<String, @Nullable Object> functionGlobals() {
    Map<String, @Nullable Object> section = section("Globals");
    section.keySet().stream()
        .filter(name -> !name.equals("Function"))
        .forEach(name -> {
          throw new TemplateException("Globals", name, "only Function is understood");
        });
    Object function = section.get("Function");
    return function == null ? Map.of() : Tree.mapping(function, "Globals", "Function");
  }

  private Map<String, String> names(Map<String, String> parameters) {
    Map<String, String> names = new HashMap<>();
    names.put("AWS::StackName", stack);
    names.put("AWS::Region", Identity.REGION);
    names.put("AWS::AccountId", Identity.ACCOUNT);
    names.put("AWS::Partition", "aws");
    names.put("AWS::URLSuffix", "amazonaws.com");
    Map<String, @Nullable Object> declared = section("Parameters");
    declared.forEach((name, node) -> {
      Object absent = Tree.mapping(node, "Parameters", name).get("Default");
      String given = parameters.get(name);
      names.put(name, given != null ? given : Tree.text(absent, "Parameters", name));
    });
    parameters.keySet().stream()
        .filter(name -> !declared.containsKey(name))
        .forEach(name -> {
          throw new TemplateException("Parameters", name, "the template does not declare it");
        });
    return names;
  }

  private boolean wanted(String id, Map<String, @Nullable Object> resource) {
    Object condition = resource.get("Condition");
    return condition == null
        || expressions.holds(Tree.text(condition, id, "Condition"), id, "Condition");
  }

  private static String type(String id, Map<String, @Nullable Object> resource) {
    return Tree.text(resource.get("Type"), id, "Type");
  }

  private Map<String, @Nullable Object> members(String id, Map<String, @Nullable Object> resource) {
    Object properties = resource.get("Properties");
    return properties == null ? Map.of() : Tree.mapping(properties, id, "Properties");
  }

  private void identify(String id, Map<String, @Nullable Object> resource) {
    String type = type(id, resource);
    String property = NAME_PROPERTY.getOrDefault(type, "");
    Object given = members(id, resource).get(property);
    Optional<String> explicit =
        given == null
            ? Optional.empty()
            : Optional.of(Tree.text(expressions.resolve(given, id, property), id, property));
    Identity.of(type, stack, id, explicit).ifPresent(it -> identities.put(id, it));
    if (type.equals("AWS::SecretsManager::Secret")) {
      Object generator = members(id, resource).get("GenerateSecretString");
      secrets.generate(
          id,
          Identity.of(type, stack, id, explicit).orElseThrow().name(),
          Tree.mapping(generator, id, "GenerateSecretString"));
    }
  }

  private void make(String id, Map<String, @Nullable Object> resource) {
    String type = type(id, resource);
    Properties properties = new Properties(id, "", members(id, resource), expressions);
    switch (type) {
      case "AWS::Serverless::Api" -> api(properties);
      case "AWS::Serverless::Function" -> functions.add(function(id, resource));
      case "AWS::Kinesis::Stream" -> streams.add(Streams.stream(id, identity(id), properties));
      case "AWS::DynamoDB::Table" -> tables.add(Streams.table(id, identity(id), properties));
      case "AWS::SES::ConfigurationSet" -> setNames.put(id, identity(id).name());
      case "AWS::SES::ConfigurationSetEventDestination" -> destination(properties);
      case "AWS::Lambda::Alias", "AWS::Lambda::EventSourceMapping" -> {
        // Once all functions are known.
      }
      default -> {
        if (!WITHOUT_EFFECT.contains(type)) {
          throw new TemplateException(id, "Type", "the local cloud does not know " + type);
        }
      }
    }
  }

  private Identity identity(String id) {
    return Optional.ofNullable(identities.get(id))
        .orElseThrow(() -> new TemplateException(id, "Type", "has no name"));
  }

  private Function function(String id, Map<String, @Nullable Object> resource) {
    Map<String, @Nullable Object> merged = Tree.merged(globals, members(id, resource));
    return new FunctionReader(new Properties(id, "", merged, expressions)).read(id, identity(id));
  }

  private void identifyAlias(String id, Map<String, @Nullable Object> resource) {
    if (type(id, resource).equals("AWS::Lambda::Alias")) {
      Properties properties = new Properties(id, "", members(id, resource), expressions);
      String function = properties.text("FunctionName");
      Identity identity = Identity.alias(function, properties.text("Name"));
      properties.ignore("FunctionVersion").refuseOthers();
      identities.put(id, identity);
      functionsByAlias.put(identity.name(), function);
    }
  }

  private void map(String id, Map<String, @Nullable Object> resource) {
    if (!type(id, resource).equals("AWS::Lambda::EventSourceMapping")) {
      return;
    }
    Properties properties = new Properties(id, "", members(id, resource), expressions);
    String function = functionsByAlias.get(properties.text("FunctionName"));
    if (function == null) {
      throw properties.refusal("FunctionName", "must be an alias of a function of this template");
    }
    Mapping mapping = MappingReader.ofResource(id, properties);
    functions.replaceAll(it -> it.name().equals(function) ? it.with(mapping) : it);
  }

  private void api(Properties properties) {
    if (!stage.isEmpty()) {
      throw properties.refusal("Type", "the local cloud runs one API alone");
    }
    stage = properties.text("StageName");
    // SAM writes the slash as ~1, as in a JSON pointer.
    binaryMediaTypes =
        properties.texts("BinaryMediaTypes").stream().map(it -> it.replace("~1", "/")).toList();
    properties
        .ignore("Name", "OpenApiVersion", "EndpointConfiguration", "MethodSettings")
        .refuseOthers();
  }

  private void destination(Properties properties) {
    Properties destination = properties.child("EventDestination");
    if (destination.flag("Enabled")) {
      setEvents
          .computeIfAbsent(properties.text("ConfigurationSetName"), name -> new HashSet<>())
          .addAll(destination.texts("MatchingEventTypes"));
    }
    if (!destination.names().contains("EventBridgeDestination")) {
      throw destination.refusal("EventBridgeDestination", "is missing; no other is understood");
    }
    destination.ignore("Name", "EventBridgeDestination");
    properties.ignore("ConfigurationSetName").refuseOthers();
  }
}

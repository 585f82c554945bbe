package io.apropos.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of {@code Ref}, {@code GetAtt}, {@code Sub}, {@code Join}, {@code If}; others refused. */
final class Expressions {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final Map<String, String> names;
  private final Map<String, Identity> identities;
  private final Map<String, @Nullable Object> conditions;
  private final Secrets secrets;

  /**
   * @param names values of parameters and pseudo parameters
   * @param identities by logical id
   * @param conditions section {@code Conditions}
   */
  Expressions(
      Map<String, String> names,
      Map<String, Identity> identities,
      Map<String, @Nullable Object> conditions,
      Secrets secrets) {
    this.names = names;
    this.identities = identities;
    this.conditions = conditions;
    this.secrets = secrets;
  }

  /** The tree without any intrinsic function or reference left in it. */
  @Nullable Object resolve(@Nullable Object node, String resource, String property) {
    return switch (node) {
      case String text when text.startsWith(Secrets.REFERENCE) ->
          secrets.resolve(text, resource, property);
      case Map<?, ?> map -> mapping(Tree.mapping(map, resource, property), resource, property);
      case List<?> list -> each(list, resource, property);
      case null, default -> node;
    };
  }

  private @Nullable Object mapping(
      Map<String, @Nullable Object> members, String resource, String property) {
    if (members.size() == 1) {
      Map.Entry<String, @Nullable Object> only = members.entrySet().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return resolve(
            apply(only.getKey(), only.getValue(), resource, property), resource, property);
      }
    }
    Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
    members.forEach((key, value) -> resolved.put(key, resolve(value, resource, property)));
    return resolved;
  }

  private List<@Nullable Object> each(List<?> list, String resource, String property) {
    List<@Nullable Object> resolved = new ArrayList<>();
    list.forEach(element -> resolved.add(resolve(element, resource, property)));
    return resolved;
  }

  private @Nullable Object apply(
      String function, @Nullable Object argument, String resource, String property) {
    return switch (function) {
      case "Ref" -> ref(Tree.text(argument, resource, property), resource, property);
      case "Fn::GetAtt" -> attribute(Tree.list(argument, resource, property), resource, property);
      case "Fn::Sub" -> sub(argument, resource, property);
      case "Fn::Join" -> join(Tree.list(argument, resource, property), resource, property);
      case "Fn::If" -> choose(Tree.list(argument, resource, property), resource, property);
      default -> throw new TemplateException(resource, property, function + " is not understood");
    };
  }

  private String ref(String name, String resource, String property) {
    String value = names.get(name);
    if (value != null) {
      return value;
    }
    Identity identity = identities.get(name);
    if (identity == null) {
      throw new TemplateException(resource, property, "cannot resolve Ref " + name);
    }
    return identity.name();
  }

  private String attribute(List<?> path, String resource, String property) {
    String id = Tree.text(path.getFirst(), resource, property);
    String attribute = Tree.text(path.getLast(), resource, property);
    Identity identity = identities.get(id);
    String value = identity == null ? null : identity.attributes().get(attribute);
    if (value == null || path.size() != 2) {
      throw new TemplateException(
          resource, property, "cannot resolve GetAtt %s.%s".formatted(id, attribute));
    }
    return value;
  }

  private String sub(@Nullable Object argument, String resource, String property) {
    if (!(argument instanceof String text)) {
      throw new TemplateException(resource, property, "Fn::Sub is understood with a text alone");
    }
    StringBuilder result = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(2);
      String value =
          !matcher.group(1).isEmpty()
              ? "${" + name + "}"
              : name.contains(".")
                  ? attribute(List.of(name.split("\\.", 2)), resource, property)
                  : ref(name, resource, property);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  private String join(List<?> argument, String resource, String property) {
    List<String> parts = new ArrayList<>();
    for (Object part : Tree.list(argument.getLast(), resource, property)) {
      parts.add(Tree.text(resolve(part, resource, property), resource, property));
    }
    return String.join(Tree.text(argument.getFirst(), resource, property), parts);
  }

  private @Nullable Object choose(List<?> argument, String resource, String property) {
    if (argument.size() != 3) {
      throw new TemplateException(resource, property, "Fn::If takes a condition and two values");
    }
    return holds(Tree.text(argument.getFirst(), resource, property), resource, property)
        ? argument.get(1)
        : argument.get(2);
  }

  /** Whether the named condition holds. */
  boolean holds(String condition, String resource, String property) {
    if (!conditions.containsKey(condition)) {
      throw new TemplateException(resource, property, "no condition " + condition);
    }
    return test(conditions.get(condition), "Conditions", condition);
  }

  private boolean test(@Nullable Object node, String resource, String property) {
    Map<String, @Nullable Object> members = Tree.mapping(node, resource, property);
    String function = Set.copyOf(members.keySet()).size() == 1 ? only(members) : "several";
    Object argument = members.get(function);
    return switch (function) {
      case "Condition" -> holds(Tree.text(argument, resource, property), resource, property);
      case "Fn::Not" ->
          !test(Tree.list(argument, resource, property).getFirst(), resource, property);
      case "Fn::Equals" -> equal(Tree.list(argument, resource, property), resource, property);
      default -> throw new TemplateException(resource, property, function + " is not understood");
    };
  }

  private static String only(Map<String, @Nullable Object> members) {
    return members.keySet().iterator().next();
  }

  private boolean equal(List<?> pair, String resource, String property) {
    return Tree.text(resolve(pair.getFirst(), resource, property), resource, property)
        .equals(Tree.text(resolve(pair.getLast(), resource, property), resource, property));
  }
}

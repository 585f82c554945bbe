package io.apropos.compiler.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.compiler.yaml.YamlReader;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one kind of file: which fields, of which form. Patterns (eligibility, where, when)
 * are left to {@link io.apropos.compiler.pattern.PatternSyntax}, which says more.
 */
public final class SchemaCheck {
  /** Longer than any field may be, and short enough for every regular expression of a schema. */
  private static final int LONGEST_TEXT = 2_100;

  /** Schemas never change while a program runs, and take long to read. */
  private static final Map<String, SchemaCheck> PACKAGED = new ConcurrentHashMap<>();

  private final Schema schema;
  private final Node tree;

  private SchemaCheck(Schema schema, Node tree) {
    this.schema = schema;
    this.tree = tree;
  }

  /**
   * @param kind {@code message}, or the name of a document
   */
  public static SchemaCheck of(String kind) {
    return PACKAGED.computeIfAbsent(kind, SchemaCheck::load);
  }

  private static SchemaCheck load(String kind) {
    byte[] json = resource(kind + ".schema.json");
    Node tree = YamlReader.read(kind, json, new Report()).orElseThrow();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(new String(json, StandardCharsets.UTF_8), InputFormat.JSON);
    return new SchemaCheck(schema, tree);
  }

  private static byte[] resource(String name) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("schema " + name + " is not packaged");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("schema " + name + " cannot be read", e);
    }
  }

  /** Reports every fault of shape with the place of the field. */
  public void check(String file, Node root, Report report) {
    String json = new String(Json.write(shortened(root.value())), StandardCharsets.UTF_8);
    List<Fault> faults = new ArrayList<>();
    for (Error error : schema.validate(json, InputFormat.JSON)) {
      faults.add(Fault.of(error));
    }
    List<Fault> resolved = Alternatives.resolve(faults);
    for (Fault fault : resolved) {
      if (!isToldByItsTypo(fault, resolved)) {
        say(file, root, fault, report);
      }
    }
  }

  /** A field that is missing because it was misspelt: the misspelling says so, and where. */
  private boolean isToldByItsTypo(Fault missing, List<Fault> faults) {
    return missing.keyword().equals("required")
        && faults.stream()
            .filter(fault -> fault.keyword().equals("additionalProperties"))
            .filter(fault -> fault.path().equals(missing.path()))
            .anyMatch(fault ->
                Nearest.of(fault.property(), names(nodeAt(tree, fault.owner()), "properties"))
                    .equals(Optional.of(missing.property())));
  }

  private void say(String file, Node root, Fault fault, Report report) {
    switch (fault.keyword()) {
      case "required" ->
          report.error(
              file,
              nodeAt(root, fault.path()).mark(),
              Codes.of(
                  fault.property().equals("uses") ? fault.path() : List.of(), "required", null),
              Wording.needed(fault.property(), fault.path()));
      case "additionalProperties" -> unknown(file, root, fault, report);
      case "oneOf" -> oneOf(file, root, fault, report);
      default ->
          report.error(
              file,
              nodeAt(root, fault.path()).mark(),
              Codes.of(fault.path(), fault.keyword(), fault.argument(0)),
              fault.name() + " " + fault.remedy());
    }
  }

  private void unknown(String file, Node root, Fault fault, Report report) {
    Node holder = nodeAt(root, fault.path());
    Mark mark = holder.markOf(fault.property());
    Node owner = nodeAt(tree, fault.owner());
    List<String> patterns = names(owner, "patternProperties");
    if (!patterns.isEmpty()) {
      Code code = patterns.contains(Wording.ID) ? Code.INVALID_ID : Code.UNKNOWN_FIELD;
      report.error(
          file,
          mark,
          code,
          "\"%s\" must be %s".formatted(fault.property(), Wording.pattern(patterns.getFirst())));
      return;
    }
    List<String> known = names(owner, "properties");
    report.error(
        file,
        mark,
        Code.UNKNOWN_FIELD,
        "\"%s\" is not a field here%s".formatted(fault.property(), hint(fault.property(), known)));
  }

  private static String hint(String written, List<String> known) {
    String near = Nearest.hint(written, known);
    return near.isEmpty() ? "; known are " + String.join(", ", known) : near;
  }

  private static void oneOf(String file, Node root, Fault fault, Report report) {
    Node node = nodeAt(root, fault.path());
    boolean none = "0".equals(fault.argument(0));
    String field = fault.path().isEmpty() ? "" : fault.path().getFirst();
    switch (field) {
      case "triggers" -> {
        boolean reserved =
            node.members().stream()
                .anyMatch(m -> List.of("schedule", "enters", "product", "api").contains(m.name()));
        if (none && !reserved) {
          report.error(
              file, node.mark(), Code.MISSING_FIELD, Wording.needed("event", fault.path()));
        }
      }
      case "caps" ->
          report.error(
              file,
              node.mark(),
              none ? Code.MISSING_FIELD : Code.WRONG_TYPE,
              none
                  ? "\"window\" is missing; say over how long, such as 24h, or calendar: week"
                  : "window and calendar exclude each other; keep one");
      default ->
          report.error(
              file,
              node.mark(),
              none ? Code.MISSING_FIELD : Code.WRONG_TYPE,
              none
                  ? "\"start\" and \"end\" are missing; or give windows, or none: true"
                  : "start with end, windows, and none exclude each other; keep one");
    }
  }

  private static List<String> names(Node owner, String group) {
    return owner
        .get(group)
        .map(known -> known.members().stream().map(Node.Member::name).toList())
        .orElse(List.of());
  }

  /** The deepest node on the path that exists. */
  static Node nodeAt(Node root, List<String> path) {
    Node node = root;
    for (String step : path) {
      Node next =
          node instanceof Node.Sequence(Mark mark, List<Node> items)
              ? item(items, step)
              : member(node, step);
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  private static @Nullable Node item(List<Node> items, String step) {
    int index = Integer.parseInt(step);
    return index < items.size() ? items.get(index) : null;
  }

  private static @Nullable Node member(Node node, String step) {
    return node.members().stream()
        .filter(member -> member.name().equals(step))
        .map(Node.Member::value)
        .findFirst()
        .orElse(null);
  }

  private static Value shortened(Value value) {
    return switch (value) {
      case Value.Text(String text) when text.length() > LONGEST_TEXT ->
          Value.of(text.substring(0, LONGEST_TEXT));
      case Value.Items(var items) ->
          Value.items(items.stream().map(SchemaCheck::shortened).toList());
      case Value.Fields(var members) -> {
        Map<String, Value> shorter = new LinkedHashMap<>();
        members.forEach((name, member) -> shorter.put(name, shortened(member)));
        yield new Value.Fields(shorter);
      }
      default -> value;
    };
  }
}

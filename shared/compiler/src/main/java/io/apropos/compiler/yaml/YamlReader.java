package io.apropos.compiler.yaml;

import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.domain.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML file for a reader who must see what is sent: no anchors, aliases, tags, merge
 * keys, second documents or double keys; scalars by {@link CoreSchema}.
 *
 * <p>It composes from parser events: an alias is never expanded and a tag never names a class, so
 * neither can cost anything.
 */
public final class YamlReader {
  /** A file of words this long is no catalogue file. */
  public static final int MOST_BYTES = 512 * 1024;

  /** Deeper than any rule may be (64), and shallow enough for every stack. */
  private static final int MOST_LEVELS = 150;

  private final String file;
  private final Report report;
  private final Parser parser;

  private YamlReader(String file, String text, Report report) {
    this.file = file;
    this.report = report;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * The root of the file, null scalar when it is empty; nothing when it cannot be read at all.
   * Faults are in {@code report}; those of single values leave the rest readable.
   */
  public static Optional<Node> read(String file, byte[] bytes, Report report) {
    if (bytes.length > MOST_BYTES) {
      report.error(
          file,
          Mark.START,
          Code.YAML_TOO_LARGE,
          "a file has at most 512 KB; split it or shorten it");
      return Optional.empty();
    }
    try {
      String text = decode(bytes);
      return Optional.of(new YamlReader(file, text, report).document());
    } catch (CharacterCodingException notUtf8) {
      report.error(file, Mark.START, Code.YAML_SYNTAX, "the file is not UTF-8; save it as UTF-8");
    } catch (ReaderException unprintable) {
      report.error(
          file,
          markOf(bytes, unprintable.getPosition()),
          Code.YAML_SYNTAX,
          "a control character is not allowed in YAML; remove it");
    } catch (MarkedYAMLException fault) {
      report.error(file, faultMark(fault), Code.YAML_SYNTAX, remedy(fault));
    } catch (TooDeep deep) {
      report.error(
          file,
          deep.mark,
          Code.YAML_SYNTAX,
          "nested over %d levels; flatten it".formatted(MOST_LEVELS));
    } catch (YAMLException other) {
      report.error(
          file, Mark.START, Code.YAML_SYNTAX, "not readable as YAML: " + other.getMessage());
    }
    return Optional.empty();
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Node document() {
    parser.getEvent(); // stream start
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return new Node.Scalar(Mark.START, new Value.Nothing());
    }
    if (parser.getEvent() instanceof DocumentStartEvent start
        && start.getTags() != null
        && start.getTags().keySet().stream().anyMatch(tag -> tag.length() > 2)) {
      tagged(start);
    }
    Node root = node(0);
    parser.getEvent(); // document end
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      report.error(
          file,
          at(parser.peekEvent()),
          Code.YAML_DOCUMENTS,
          "a file holds one document; move what follows '---' to a file of its own");
    }
    return root;
  }

  private Node node(int level) {
    Event event = parser.getEvent();
    if (level > MOST_LEVELS) {
      throw new TooDeep(at(event));
    }
    refuseAnchor(event);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(at(event), level);
    }
    if (event instanceof AliasEvent) {
      return new Node.Scalar(at(event), new Value.Nothing());
    }
    return mapping(at(event), level);
  }

  private void refuseAnchor(Event event) {
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      report.error(
          file,
          at(event),
          Code.YAML_ANCHOR,
          "anchors and aliases hide what is sent; write the value out at each place");
    }
    String tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> null;
        };
    if (tag != null) {
      tagged(event);
    }
  }

  private void tagged(Event event) {
    report.error(
        file,
        at(event),
        Code.YAML_TAG,
        "explicit tags are not allowed; remove what begins with '!'");
  }

  private Node scalar(ScalarEvent event) {
    String text = event.getValue();
    if (!event.isPlain()) {
      return new Node.Scalar(at(event), Value.of(text));
    }
    if (CoreSchema.ambiguous(text)) {
      quoteIt(event);
      return new Node.Scalar(at(event), Value.of(text));
    }
    try {
      return new Node.Scalar(at(event), CoreSchema.resolve(text));
    } catch (ArithmeticException unbounded) {
      report.error(
          file, at(event), Code.SCORE_OUT_OF_RANGE, String.valueOf(unbounded.getMessage()));
      return new Node.Scalar(at(event), Value.of(0));
    }
  }

  private void quoteIt(ScalarEvent event) {
    report.error(
        file,
        at(event),
        Code.WRONG_TYPE,
        "%s could be meant as a boolean; quote it, or write true or false"
            .formatted(event.getValue()));
  }

  private Node sequence(Mark mark, int level) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(level + 1));
    }
    parser.getEvent();
    return new Node.Sequence(mark, items);
  }

  private Node mapping(Mark mark, int level) {
    Map<String, Node.Member> members = new LinkedHashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Mark keyMark = at(parser.peekEvent());
      Optional<String> name = key(level);
      Node value = node(level + 1);
      name.ifPresent(n -> add(members, new Node.Member(n, keyMark, value)));
    }
    parser.getEvent();
    return new Node.Mapping(mark, List.copyOf(members.values()));
  }

  private Optional<String> key(int level) {
    if (!(parser.peekEvent() instanceof ScalarEvent scalar)) {
      Mark mark = at(parser.peekEvent());
      boolean alias = parser.checkEvent(Event.ID.Alias);
      node(level + 1);
      if (!alias) {
        report.error(file, mark, Code.YAML_SYNTAX, "a field name is a text; this one is not");
      }
      return Optional.empty();
    }
    parser.getEvent();
    refuseAnchor(scalar);
    if (scalar.isPlain() && scalar.getValue().equals("<<")) {
      report.error(file, at(scalar), Code.YAML_ANCHOR, "no merge keys; write the fields out");
      return Optional.empty();
    }
    if (scalar.isPlain() && CoreSchema.ambiguous(scalar.getValue())) {
      quoteIt(scalar);
    }
    return Optional.of(scalar.getValue());
  }

  private void add(Map<String, Node.Member> members, Node.Member member) {
    Node.Member first = members.putIfAbsent(member.name(), member);
    if (first != null) {
      report.error(
          file,
          member.mark(),
          Code.YAML_DUPLICATE_KEY,
          "\"%s\" stands at line %d already; keep one"
              .formatted(member.name(), first.mark().line()));
    }
  }

  private static Mark at(Event event) {
    return mark(event.getStartMark());
  }

  private static Mark mark(org.yaml.snakeyaml.error.Mark mark) {
    return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Mark faultMark(MarkedYAMLException fault) {
    return fault.getProblemMark() == null ? Mark.START : mark(fault.getProblemMark());
  }

  private static String remedy(MarkedYAMLException fault) {
    String problem = fault.getProblem() == null ? "not readable" : fault.getProblem();
    if (problem.contains("'\\t(TAB)'")) {
      return "a tab; indent with spaces";
    }
    return problem.contains("mapping values are not allowed")
        ? "a second colon in one line; quote a text that holds \": \", or correct the indent"
        : problem;
  }

  private static Mark markOf(byte[] bytes, int position) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Mark(line, before.length() - before.lastIndexOf('\n'));
  }

  private static final class TooDeep extends RuntimeException {
    private final transient Mark mark;

    TooDeep(Mark mark) {
      super(null, null, false, false);
      this.mark = mark;
    }
  }
}

package io.apropos.compiler;

import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.compiler.yaml.YamlReader;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A catalogue directory, read: every file that could be read, and which could not.
 *
 * @param documents by name without ending ({@code brand}); an absent one is not in it
 * @param messages by file ({@code messages/welcome.yaml})
 * @param templates text by file ({@code templates/welcome.en.mjml})
 * @param unreadable files whose contents nobody knows: what refers to them is not judged
 */
public record CatalogueFiles(
    Map<String, Node> documents,
    Map<String, Node> messages,
    Map<String, String> templates,
    Set<String> unreadable) {
  /** The documents beside messages and templates, in the order in which a reader meets them. */
  public static final List<String> DOCUMENTS =
      List.of(
          "brand",
          "profile",
          "topics",
          "policies",
          "placements",
          "objectives",
          "products",
          "experiments",
          "questions");

  private static final Set<String> NEEDED = Set.of("brand", "topics");

  private static final int LARGEST_TEMPLATE = 256 * 1024;

  /**
   * @throws UncheckedIOException when the directory cannot be read
   */
  public static CatalogueFiles read(Path directory, Report report) {
    return new Reading(directory, report).all();
  }

  /** The document of that name; an empty one when there is no such file. */
  public Node document(String name) {
    return documents.getOrDefault(name, new Node.Mapping(Mark.START, List.of()));
  }

  /** True when that document could not be read, or must be there and is not. */
  public boolean unknown(String name) {
    return unreadable.contains(name + ".yaml");
  }

  private static final class Reading {
    private final Path directory;
    private final Report report;
    private final Set<String> unreadable = new TreeSet<>();

    Reading(Path directory, Report report) {
      this.directory = directory;
      this.report = report;
    }

    CatalogueFiles all() {
      Map<String, Node> documents = new LinkedHashMap<>();
      for (String name : DOCUMENTS) {
        Path file = directory.resolve(name + ".yaml");
        if (Files.exists(file)) {
          yaml(file).ifPresent(node -> documents.put(name, node));
        } else if (NEEDED.contains(name)) {
          unreadable.add(inside(file));
          report.error(
              inside(file),
              Mark.START,
              Code.MISSING_FIELD,
              "the file is missing; every catalogue has one");
        }
      }
      Map<String, Node> messages = new TreeMap<>();
      for (Path file : under("messages", ".yaml")) {
        yaml(file).ifPresent(node -> messages.put(inside(file), node));
      }
      Map<String, String> templates = new TreeMap<>();
      for (Path file : under("templates", "")) {
        template(file).ifPresent(text -> templates.put(inside(file), text));
      }
      strangers();
      return new CatalogueFiles(documents, messages, templates, unreadable);
    }

    private Optional<Node> yaml(Path file) {
      Optional<Node> root =
          bytes(file, YamlReader.MOST_BYTES)
              .flatMap(bytes -> YamlReader.read(inside(file), bytes, report));
      if (root.isEmpty()) {
        unreadable.add(inside(file));
      }
      return root.map(Reading::mappingIfEmpty);
    }

    /** An empty file is a map without fields: then each missing field is named. */
    private static Node mappingIfEmpty(Node root) {
      return root.value() instanceof Value.Nothing ? new Node.Mapping(Mark.START, List.of()) : root;
    }

    private Optional<String> template(Path file) {
      Optional<byte[]> bytes = bytes(file, LARGEST_TEMPLATE);
      if (bytes.filter(content -> content.length > LARGEST_TEMPLATE).isPresent()) {
        report.error(
            inside(file), Mark.START, Code.TEMPLATE_TOO_LARGE, "a template has at most 256 KB");
        bytes = Optional.empty();
      }
      if (bytes.isEmpty()) {
        unreadable.add(inside(file));
      }
      return bytes.map(
          content -> new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    private Optional<byte[]> bytes(Path file, int atMost) {
      try {
        if (!file.toRealPath().startsWith(directory.toRealPath())) {
          report.error(
              inside(file),
              Mark.START,
              Code.PATH_OUTSIDE_CATALOGUE,
              "the file is a link out of the catalogue; copy it here");
          return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
          return Optional.of(in.readNBytes(atMost + 1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }

    private List<Path> under(String folder, String ending) {
      Path root = directory.resolve(folder);
      if (!Files.isDirectory(root)) {
        return List.of();
      }
      List<Path> files = new ArrayList<>();
      for (Path file : list(root)) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && name.endsWith(ending) && Files.isRegularFile(file)) {
          files.add(file);
        }
      }
      return files;
    }

    private void strangers() {
      for (Path file : list(directory)) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml") && !DOCUMENTS.contains(name.replace(".yaml", ""))) {
          report.warn(
              name,
              Mark.START,
              Warning.UNKNOWN_FILE,
              "nobody reads this file" + Nearest.hint(name.replace(".yaml", ""), DOCUMENTS));
        }
      }
    }

    private static List<Path> list(Path folder) {
      try (Stream<Path> entries = Files.list(folder)) {
        return entries.sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + folder, e);
      }
    }

    private String inside(Path file) {
      return directory.relativize(file).toString().replace('\\', '/');
    }
  }
}

package io.apropos.compiler.meaning;

import io.apropos.compiler.CatalogueFiles;
import io.apropos.compiler.template.TemplateFiles;
import io.apropos.compiler.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What files may refer to. Of a file that could not be read nobody knows what it holds: then the
 * answer is empty, and no reference into it is judged.
 */
final class Known {
  private final CatalogueFiles files;
  private final Set<String> templates;

  Known(CatalogueFiles files, TemplateFiles templates) {
    this.files = files;
    this.templates = templates.names();
  }

  Node brand() {
    return files.document("brand");
  }

  Optional<String> currency() {
    return brand().text("currency");
  }

  List<String> languages() {
    return brand().list("languages").stream().flatMap(node -> node.text().stream()).toList();
  }

  Optional<String> defaultLanguage() {
    return brand().text("defaultLanguage");
  }

  /** Ids of the list that a document holds under that name. */
  Optional<Set<String>> ids(String document, String list) {
    return files.unknown(document)
        ? Optional.empty()
        : Optional.of(new TreeSet<>(byId(files.document(document).list(list)).keySet()));
  }

  Optional<Node> item(String document, String list, String id) {
    return Optional.ofNullable(byId(files.document(document).list(list)).get(id));
  }

  /** True when policies.yaml declares no budgets at all. */
  boolean noBudgets() {
    return files.document("policies").get("budgets").isEmpty();
  }

  /** Every message by id; the first of an id in the order of the files. */
  Map<String, Node> messages() {
    return byId(List.copyOf(files.messages().values()));
  }

  /** Empty when a message could not be read: it may be the one that is meant. */
  Optional<Set<String>> messageIds() {
    boolean complete = files.unreadable().stream().noneMatch(f -> f.startsWith("messages/"));
    return complete ? Optional.of(new TreeSet<>(messages().keySet())) : Optional.empty();
  }

  /** Empty when a template could not be read. */
  Optional<Set<String>> templates() {
    boolean complete = files.unreadable().stream().noneMatch(f -> f.startsWith("templates/"));
    return complete ? Optional.of(templates) : Optional.empty();
  }

  /** Hosts of links or images. */
  Set<String> hosts(String kind) {
    Set<String> hosts = new TreeSet<>();
    brand()
        .get("hosts")
        .ifPresent(all -> all.list(kind).forEach(host -> host.text().ifPresent(hosts::add)));
    return hosts;
  }

  private static Map<String, Node> byId(List<Node> items) {
    Map<String, Node> byId = new LinkedHashMap<>();
    items.forEach(item -> item.text("id").ifPresent(id -> byId.putIfAbsent(id, item)));
    return byId;
  }
}

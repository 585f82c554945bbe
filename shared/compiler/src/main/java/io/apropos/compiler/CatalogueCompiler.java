package io.apropos.compiler;

import io.apropos.compiler.meaning.MeaningCheck;
import io.apropos.compiler.schema.SchemaCheck;
import io.apropos.compiler.template.TemplateCheck;
import io.apropos.compiler.template.TemplateFiles;
import io.apropos.compiler.template.Templates;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns a catalogue directory into one document to publish, or into what must be changed first. */
public final class CatalogueCompiler {
  private CatalogueCompiler() {}

  /**
   * Reads, checks and builds; writes nothing.
   *
   * @param directory holds {@code brand.yaml}, {@code topics.yaml}, {@code messages/}
   * @param now an expiry before it is past
   * @throws java.io.UncheckedIOException when the directory cannot be read
   */
  public static Compilation compile(Path directory, Instant now) {
    Report report = new Report();
    CatalogueFiles files = CatalogueFiles.read(directory, report);
    shapes(files, report);
    if (files.unknown("brand")) { // languages, hosts and currency: all else would be told of them
      return new Compilation.Refused(report.errors());
    }
    TemplateFiles sources = new TemplateFiles(files.templates());
    MeaningCheck meaning = new MeaningCheck(files, sources, report, now);
    meaning.check();
    Templates templates = new Templates(sources, languages(files), report);
    new TemplateCheck(
            sources,
            templates,
            meaning.addresses(),
            meaning.clientNames(),
            files.document("brand"),
            report)
        .check(files.messages());
    if (!report.errors().isEmpty()) {
      return new Compilation.Refused(report.errors());
    }
    Value.Fields content = content(files, templates);
    String hash = hash(content);
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("hash", Value.of(hash));
    document.putAll(content.members());
    return new Compilation.Compiled(
        new Bundle(hash, new Value.Fields(document)), report.warnings());
  }

  private static void shapes(CatalogueFiles files, Report report) {
    files
        .documents()
        .forEach((name, root) -> SchemaCheck.of(name).check(name + ".yaml", root, report));
    SchemaCheck message = SchemaCheck.of("message");
    files.messages().forEach((file, root) -> message.check(file, root, report));
  }

  private static String hash(Value.Fields content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.canonical(content));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  private static Value.Fields content(CatalogueFiles files, Templates templates) {
    Map<String, Value> content = new LinkedHashMap<>();
    for (String name : CatalogueFiles.DOCUMENTS) {
      content.put(name, files.document(name).value());
    }
    List<Value> messages = new ArrayList<>();
    files.messages().values().forEach(message -> messages.add(message.value()));
    content.put("messages", Value.items(messages));
    Map<String, Value> published = new LinkedHashMap<>();
    for (String name : templates.toPublish(named(files))) {
      published.put(name, templates.published(name));
    }
    content.put("templates", new Value.Fields(published));
    return new Value.Fields(content);
  }

  private static Set<String> named(CatalogueFiles files) {
    Set<String> names = new TreeSet<>();
    for (Node message : files.messages().values()) {
      message.text("template").ifPresent(names::add);
      message
          .get("variants")
          .ifPresent(variants ->
              variants.members().forEach(v -> v.value().text("template").ifPresent(names::add)));
    }
    return names;
  }

  private static List<String> languages(CatalogueFiles files) {
    return files.document("brand").list("languages").stream()
        .flatMap(language -> language.text().stream())
        .toList();
  }
}

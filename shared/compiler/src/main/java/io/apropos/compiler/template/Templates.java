package io.apropos.compiler.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import io.apropos.domain.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns the files of {@code templates/} into pages and text parts that need no other file. */
public final class Templates {
  private final TemplateFiles files;
  private final List<String> languages;
  private final Report report;
  private final Marks marks = new Marks();
  private final Map<String, String> mjml = new TreeMap<>();

  public Templates(TemplateFiles files, List<String> languages, Report report) {
    this.files = files;
    this.languages = List.copyOf(languages);
    this.report = report;
  }

  /** Under which numbers the branches of the pages are marked. */
  Marks marks() {
    return marks;
  }

  /** A page and its text part, both Handlebars, with the marks of their branches. */
  record Built(Source source, String html, Source textSource, String text) {
    Value.Fields value() {
      Map<String, Value> members = new LinkedHashMap<>();
      members.put("html", Value.of(Marks.withoutMarks(html)));
      members.put("text", Value.of(Marks.withoutMarks(text)));
      return new Value.Fields(members);
    }
  }

  /**
   * One template as it is published: {@code {LANGUAGE: {html, text}}}; the language "" serves all
   * that have none of their own.
   */
  public Value.Fields published(String name) {
    Map<String, Value> byLanguage = new LinkedHashMap<>();
    for (String language : languages) {
      build(name, language).ifPresent(built -> byLanguage.put(language, built.value()));
    }
    boolean one =
        byLanguage.size() == languages.size() && new HashSet<>(byLanguage.values()).size() == 1;
    if (one) {
      return new Value.Fields(Map.of("", byLanguage.values().iterator().next()));
    }
    return new Value.Fields(byLanguage);
  }

  /** Empty when no file serves that language, or MJML cannot be read. */
  Optional<Built> build(String name, String language) {
    return files
        .page(name, language)
        .flatMap(page -> {
          String inlined = new Inlining(files, language, marks).of(page);
          Optional<String> html =
              page.isMjml() ? html(page, inlined, language) : Optional.of(inlined);
          return html.map(h -> withText(name, language, page, h));
        });
  }

  private Built withText(String name, String language, Source page, String html) {
    Optional<Source> written = files.textPart(name, language);
    String text =
        written
            .map(source -> new Inlining(files, language, marks).of(source))
            .orElseGet(() -> PlainText.of(Marks.withoutMarks(html)));
    return new Built(page, html, written.orElse(page), text);
  }

  private Optional<String> html(Source page, String inlined, String language) {
    String known = mjml.get(language + inlined);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      String html = Mjml4j.render(inlined, new Mjml4j.Configuration(language));
      mjml.put(language + inlined, html);
      return Optional.of(html);
    } catch (RuntimeException unreadable) {
      // The library names no exception of its own; whatever it throws is about this text.
      report.error(
          page.file(),
          Mark.START,
          Code.TEMPLATE_SYNTAX,
          "not readable as MJML: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Templates that messages name, and pages that are nobody's partial. */
  public Set<String> toPublish(Set<String> named) {
    Set<String> names = new java.util.TreeSet<>(files.names());
    for (Source source : files.all()) {
      for (Mustache.Token token : Mustache.tokens(source.text())) {
        if (token.kind() == Mustache.Kind.PARTIAL) {
          names.remove(token.body());
        }
      }
    }
    names.addAll(named);
    names.retainAll(files.names());
    return names;
  }
}

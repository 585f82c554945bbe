package io.apropos.compiler.template;

import io.apropos.compiler.Report;
import io.apropos.compiler.Warning;
import io.apropos.compiler.template.Branches.Branch;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.template.Templates.Built;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Renders pages and headers for sample people until each branch was taken by one: first somebody of
 * whom everything is known and somebody of whom nothing is, then somebody made up for each branch
 * that is still left. What nobody takes, in any use and language, is reported.
 */
final class Rehearsal {
  private final TemplateFiles files;
  private final Templates templates;
  private final Set<String> clientNames;
  private final Samples samples;
  private final Report report;
  private final Map<Integer, Branch> met = new TreeMap<>();
  private final Set<Integer> taken = new HashSet<>();

  Rehearsal(
      TemplateFiles files,
      Templates templates,
      Set<String> clientNames,
      Value.Fields brand,
      Report report) {
    this.files = files;
    this.templates = templates;
    this.clientNames = clientNames;
    this.samples = new Samples(clientNames, brand);
    this.report = report;
  }

  /** Something to render, and which branches it has. */
  private record Part(List<Branch> branches, Function<Audience, Set<Integer>> render) {}

  /**
   * One use of a template in one language.
   *
   * @param headers its subject and preheader in that language, by field
   */
  void of(Usage usage, String language, Map<String, Node> headers, RenderCheck check) {
    List<Part> parts = new ArrayList<>();
    templates
        .build(usage.template(), language)
        .map(built -> page(built, usage, language, check))
        .ifPresent(parts::add);
    headers.forEach((field, text) -> parts.add(header(field, text, usage, language, check)));
    Casting casting = new Casting(usage.guaranteed());
    Value.Fields rich = samples.rich(language);
    for (Part part : parts) {
      Set<Integer> here = new HashSet<>();
      for (Value.Fields person : List.of(rich, samples.sparse(language, usage.guaranteed()))) {
        here.addAll(part.render().apply(new Audience(person, Optional.empty())));
      }
      for (Branch branch : part.branches()) {
        met.putIfAbsent(branch.number(), branch);
        if (!here.contains(branch.number())) {
          casting
              .cast(rich, branch.way())
              .map(person -> new Audience(person, Optional.of(branch)))
              .ifPresent(audience -> here.addAll(part.render().apply(audience)));
        }
      }
      taken.addAll(here);
    }
  }

  private Part page(Built built, Usage usage, String language, RenderCheck check) {
    List<Branch> branches = new ArrayList<>(branches(built.source(), usage, language));
    Optional.of(built.textSource())
        .filter(Source::isText)
        .ifPresent(text -> branches.addAll(branches(text, usage, language)));
    return new Part(branches, audience -> check.page(built, usage, audience));
  }

  private Part header(String field, Node text, Usage usage, String language, RenderCheck check) {
    Mark at = text.mark();
    String name = "%s:%d:%d".formatted(usage.file(), at.line(), at.column());
    Source source = new Source(name, text.text().orElse(""));
    List<Branch> branches =
        branches(source, usage, language).stream()
            .map(branch -> new Branch(branch.number(), usage.file(), at, branch.way()))
            .toList();
    String marked = templates.marks().marked(source);
    return new Part(
        branches, audience -> check.header(usage.file(), field, marked, text, audience.person()));
  }

  private List<Branch> branches(Source source, Usage usage, String language) {
    return new Branches(files, language, clientNames, templates.marks())
        .of(source, Scope.top(usage.guaranteed()));
  }

  /** Reports, once all is rendered, which branches nobody took. */
  void neverTaken() {
    for (Branch branch : met.values()) {
      if (!taken.contains(branch.number())) {
        report.warn(
            branch.file(),
            branch.at(),
            Warning.BRANCH_NEVER_TAKEN,
            "nobody who gets this mail comes here (%s); remove the branch or correct its condition"
                .formatted(branch.said()));
      }
    }
  }
}

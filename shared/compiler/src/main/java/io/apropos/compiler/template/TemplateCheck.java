package io.apropos.compiler.template;

import io.apropos.compiler.Code;
import io.apropos.compiler.Finding;
import io.apropos.compiler.Report;
import io.apropos.compiler.Warning;
import io.apropos.compiler.meaning.Addresses;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import io.apropos.mail.MailRenderer;
import io.apropos.mail.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that is said of templates: first every branch by its names and addresses, then, where
 * these are good, the rendered mail of sample people in every language.
 */
public final class TemplateCheck {
  private final TemplateFiles files;
  private final Templates templates;
  private final Addresses addresses;
  private final Set<String> clientNames;
  private final Node brand;
  private final Report report;
  private final MailRenderer renderer = new MailRenderer();

  public TemplateCheck(
      TemplateFiles files,
      Templates templates,
      Addresses addresses,
      Set<String> clientNames,
      Node brand,
      Report report) {
    this.files = files;
    this.templates = templates;
    this.addresses = addresses;
    this.clientNames = Set.copyOf(clientNames);
    this.brand = brand;
    this.report = report;
  }

  /**
   * @param messages by file
   */
  public void check(Map<String, Node> messages) {
    files.all().stream()
        .filter(source -> !source.isText())
        .forEach(source -> new HtmlCheck(source, addresses, report).check());
    List<Usage> usages = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    messages.forEach((file, message) -> usages.addAll(Usage.of(file, message)));
    usages.forEach(usage -> used.add(usage.template()));
    for (String name : templates.toPublish(Set.of())) {
      if (!used.contains(name)) {
        usages.add(Usage.orphan(name));
      }
    }
    Rehearsal rehearsal =
        new Rehearsal(files, templates, clientNames, (Value.Fields) brand.value(), report);
    for (Usage usage : usages) {
      languages().forEach(language -> check(usage, language, rehearsal));
    }
    if (report.errors().isEmpty()) { // else some were not rendered
      rehearsal.neverTaken();
    }
  }

  private void check(Usage usage, String language, Rehearsal rehearsal) {
    Optional<Source> page = files.page(usage.template(), language);
    if (page.isEmpty()) {
      missing(usage, language);
    }
    Scope scope = Scope.top(usage.guaranteed());
    NameCheck names = new NameCheck(files, language, clientNames, report);
    page.ifPresent(source -> names.check(source, scope, null));
    page.filter(Source::isMjml).ifPresent(new MjmlCheck(files, language, report)::check);
    files.textPart(usage.template(), language).ifPresent(s -> names.check(s, scope, null));
    for (Usage.Header header : usage.headers()) {
      header
          .in(language, defaultLanguage())
          .ifPresent(text ->
              names.check(new Source(usage.file(), text.text().orElse("")), scope, text.mark()));
    }
    if (page.isPresent() && !faulty(usage)) {
      render(usage, language, rehearsal);
    }
  }

  /** Rendering what is known to be wrong would only say it again, in other words. */
  private boolean faulty(Usage usage) {
    for (Finding finding : report.errors()) {
      boolean template =
          finding.file().startsWith("templates/") && finding.code().startsWith("template");
      boolean cycle = finding.code().equals(Code.REFERENCE_CYCLE.id());
      boolean header = finding.file().equals(usage.file()) && finding.code().startsWith("template");
      if (template || cycle || header) {
        return true;
      }
    }
    return false;
  }

  private void missing(Usage usage, String language) {
    if (!files.exists(usage.template())) {
      return; // said at the message
    }
    if (language.equals(defaultLanguage())) {
      report.error(
          usage.file(),
          Mark.START,
          Code.UNKNOWN_REFERENCE,
          "no file templates/%s.%s.mjml or .hbs; the default language needs one"
              .formatted(usage.template(), language));
    } else {
      report.warn(
          usage.file(),
          Mark.START,
          Warning.LANGUAGE_MISSING,
          "template %s has no page in %s; the default language serves"
              .formatted(usage.template(), language));
    }
  }

  private void render(Usage usage, String language, Rehearsal rehearsal) {
    Map<String, Node> headers = new LinkedHashMap<>();
    for (Usage.Header header : usage.headers()) {
      header.in(language, defaultLanguage()).ifPresent(text -> headers.put(header.field(), text));
    }
    RenderCheck check = new RenderCheck(renderer, words(language), report);
    rehearsal.of(usage, language, headers, check);
  }

  private Words words(String language) {
    String currency =
        brand
            .text("currency")
            .filter(code ->
                Currency.getAvailableCurrencies().stream()
                    .anyMatch(known -> known.getCurrencyCode().equals(code)))
            .orElse("EUR");
    return new Words(language, ZoneId.of("UTC"), Currency.getInstance(currency));
  }

  private List<String> languages() {
    return brand.list("languages").stream().flatMap(node -> node.text().stream()).toList();
  }

  private String defaultLanguage() {
    return brand.text("defaultLanguage").orElse("");
  }
}

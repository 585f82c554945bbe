package io.apropos.compiler.template;

import io.apropos.compiler.Report;
import io.apropos.compiler.template.Templates.Built;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import io.apropos.mail.MailRenderer;
import io.apropos.mail.TemplateFailure;
import io.apropos.mail.Words;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Renders a template for the sample people with the renderer that will send it. */
final class RenderCheck {
  private static final int LARGEST_PAGE = 100 * 1024;
  private static final Pattern EMPTY_GREETING =
      Pattern.compile("(?iu)(^|\\W)(hello|hi|dear|bonjour|bonsoir|cher|chère|salut)\\s+,");
  private static final Pattern INVISIBLE =
      Pattern.compile("display:none|visibility:hidden|opacity:0(;|$)");
  private static final Pattern NO_SIZE = Pattern.compile("font-size:0(px|em|pt|%)?(;|$)");

  private final MailRenderer renderer;
  private final Report report;
  private final Words words;

  RenderCheck(MailRenderer renderer, Words words, Report report) {
    this.renderer = renderer;
    this.words = words;
    this.report = report;
  }

  /** Renders page and text part for one sample. */
  void page(Built built, Usage usage, Value.Fields sample) {
    String file = built.source().file();
    try {
      String html =
          renderer.compile(file, built.html(), MailRenderer.Kind.HTML).render(sample, words);
      if (html.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAGE) {
        error(file, "template-too-large", "over 100 KB once rendered; mail programs cut it there");
      }
      Document document = Jsoup.parse(html);
      greeting(file, document.text());
      String address = sample.fields("brand").text("postalAddress").orElse("");
      if (usage.marketing() && !(wayOut(document) && document.text().contains(squeezed(address)))) {
        error(file, "unsubscribe-link-missing", wayOutRemedy());
      }
    } catch (TemplateFailure failure) {
      failed(file, built.source().text(), failure);
    }
    text(built, usage, sample);
  }

  private void text(Built built, Usage usage, Value.Fields sample) {
    String file = built.textSource().file();
    try {
      String text =
          renderer.compile(file, built.text(), MailRenderer.Kind.TEXT).render(sample, words);
      if (text.isBlank()) {
        error(file, "text-part-missing", "the text part is empty; write words, or NAME.txt.hbs");
      }
      greeting(file, text);
      boolean written = built.textSource().isText();
      if (written && usage.marketing() && !text.contains(Samples.UNSUBSCRIBE)) {
        error(file, "unsubscribe-link-missing", wayOutRemedy());
      }
    } catch (TemplateFailure failure) {
      failed(file, built.textSource().text(), failure);
    }
  }

  /** Renders a subject or preheader for one sample. */
  void header(String file, String field, Node written, Value.Fields sample) {
    String source = written.text().orElse("");
    try {
      String line = renderer.compile(file, source, MailRenderer.Kind.TEXT).render(sample, words);
      if (line.isBlank()) {
        report.error(
            file,
            written.mark(),
            "missing-field",
            "the %s is empty for some people".formatted(field));
      }
      if (EMPTY_GREETING.matcher(line).find() || line.startsWith(",")) {
        report.error(file, written.mark(), "greeting-empty", greetingRemedy());
      }
    } catch (TemplateFailure failure) {
      report.error(file, written.mark(), failure.code(), said(failure));
    }
  }

  private void greeting(String file, String text) {
    if (EMPTY_GREETING.matcher(text).find()) {
      error(file, "greeting-empty", greetingRemedy());
    }
  }

  private static String greetingRemedy() {
    return "somebody without a name is greeted by a comma; write {{#if client.firstName}}";
  }

  private static String wayOutRemedy() {
    return "marketing needs a visible link to {{links.unsubscribe}} and {{brand.postalAddress}},"
        + " for everybody";
  }

  private static boolean wayOut(Document document) {
    for (Element link : document.select("a[href]")) {
      if (link.attr("href").equals(Samples.UNSUBSCRIBE) && link.hasText() && visible(link)) {
        return true;
      }
    }
    return false;
  }

  private static boolean visible(Element link) {
    boolean sized = false;
    for (Element element = link; element != null; element = element.parent()) {
      String style = element.attr("style").replace(" ", "");
      // The nearest size counts: layouts set 0 outside, against gaps between cells.
      boolean tooSmall = !sized && NO_SIZE.matcher(style).find();
      if (INVISIBLE.matcher(style).find() || tooSmall) {
        return false;
      }
      sized |= style.contains("font-size:");
    }
    return true;
  }

  private static String squeezed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private void failed(String file, String source, TemplateFailure failure) {
    long lines = source.lines().count();
    int line = (int) Math.max(1, Math.min(failure.line(), lines));
    report.error(
        file, new Mark(line, Math.max(1, failure.column())), failure.code(), said(failure));
  }

  /** The failure's own words, without the place and code that stand before them. */
  private static String said(TemplateFailure failure) {
    String message = String.valueOf(failure.getMessage());
    int code = message.indexOf(failure.code() + ": ");
    return code < 0 ? message : message.substring(code + failure.code().length() + 2);
  }

  private void error(String file, String code, String message) {
    report.error(file, Mark.START, code, message);
  }
}

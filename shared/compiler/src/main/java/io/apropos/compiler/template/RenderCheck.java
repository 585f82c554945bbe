package io.apropos.compiler.template;

import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.template.Templates.Built;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import io.apropos.mail.MailRenderer;
import io.apropos.mail.MailTemplate;
import io.apropos.mail.TemplateFailure;
import io.apropos.mail.Words;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
  private final Map<String, MailTemplate> read = new HashMap<>();

  RenderCheck(MailRenderer renderer, Words words, Report report) {
    this.renderer = renderer;
    this.words = words;
    this.report = report;
  }

  /**
   * Renders page and text part for one sample.
   *
   * @return numbers of the branches that were taken
   */
  Set<Integer> page(Built built, Usage usage, Audience audience) {
    Set<Integer> taken = new HashSet<>();
    Value.Fields sample = audience.person();
    Place place = Place.of(built.source(), audience);
    try {
      String rendered = rendered(place.file(), built.html(), MailRenderer.Kind.HTML, sample);
      taken.addAll(Marks.taken(rendered));
      String html = Marks.read(rendered);
      if (html.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAGE) {
        error(
            place,
            Code.TEMPLATE_TOO_LARGE,
            "over 100 KB once rendered; mail programs cut it there");
      }
      Document document = Jsoup.parse(html);
      greeting(place, document.text());
      String address = sample.fields("brand").text("postalAddress").orElse("");
      if (usage.marketing() && !(wayOut(document) && document.text().contains(squeezed(address)))) {
        error(place, Code.UNSUBSCRIBE_LINK_MISSING, wayOutRemedy());
      }
    } catch (TemplateFailure failure) {
      failed(place, built.source(), built.html(), failure);
      return taken; // a text part made from the page would fail in the same way
    }
    taken.addAll(text(built, usage, audience));
    return taken;
  }

  /** Read once, however many samples it is rendered for. */
  private String rendered(String file, String source, MailRenderer.Kind kind, Value.Fields sample) {
    return read.computeIfAbsent(kind + source, key -> renderer.compile(file, source, kind))
        .render(sample, words);
  }

  private Set<Integer> text(Built built, Usage usage, Audience audience) {
    Place place = Place.of(built.textSource(), audience);
    try {
      String rendered =
          rendered(place.file(), built.text(), MailRenderer.Kind.TEXT, audience.person());
      String text = Marks.read(rendered);
      if (text.isBlank()) {
        error(
            place, Code.TEXT_PART_MISSING, "the text part is empty; write words, or NAME.txt.hbs");
      }
      greeting(place, text);
      boolean written = built.textSource().isText();
      if (written && usage.marketing() && !text.contains(Samples.UNSUBSCRIBE)) {
        error(place, Code.UNSUBSCRIBE_LINK_MISSING, wayOutRemedy());
      }
      return Marks.taken(rendered);
    } catch (TemplateFailure failure) {
      failed(place, built.textSource(), built.text(), failure);
      return Set.of();
    }
  }

  /**
   * Renders a subject or preheader for one sample.
   *
   * @param source of the line, with marks
   * @param written where it stands
   * @return numbers of the branches that were taken
   */
  Set<Integer> header(String file, String field, String source, Node written, Value.Fields sample) {
    try {
      String rendered = rendered(file, source, MailRenderer.Kind.TEXT, sample);
      String line = Marks.read(rendered);
      if (line.isBlank()) {
        report.error(
            file,
            written.mark(),
            Code.MISSING_FIELD,
            "the %s is empty for some people".formatted(field));
      }
      if (EMPTY_GREETING.matcher(line).find() || line.startsWith(",")) {
        report.error(file, written.mark(), Code.GREETING_EMPTY, greetingRemedy());
      }
      return Marks.taken(rendered);
    } catch (TemplateFailure failure) {
      report.error(file, written.mark(), Code.of(failure.code()), said(failure));
      return Set.of();
    }
  }

  private void greeting(Place place, String text) {
    if (EMPTY_GREETING.matcher(text).find()) {
      error(place, Code.GREETING_EMPTY, greetingRemedy());
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

  /** The renderer counts lines of what it renders: of a page with partials, or MJML, not ours. */
  private void failed(Place place, Source source, String rendered, TemplateFailure failure) {
    boolean ours = Marks.withoutMarks(rendered).equals(source.text());
    Mark at =
        ours ? new Mark(Math.max(1, failure.line()), Math.max(1, failure.column())) : place.at();
    String file = ours ? source.file() : place.file();
    report.error(file, at, Code.of(failure.code()), said(failure) + place.whom());
  }

  /** The failure's own words, without the place and code that stand before them. */
  private static String said(TemplateFailure failure) {
    String message = String.valueOf(failure.getMessage());
    int code = message.indexOf(failure.code() + ": ");
    return code < 0 ? message : message.substring(code + failure.code().length() + 2);
  }

  private void error(Place place, Code code, String message) {
    report.error(place.file(), place.at(), code, message + place.whom());
  }

  /**
   * Where to look for what a sample person would see.
   *
   * @param whom who would see it, as the end of a sentence; empty = anybody
   */
  private record Place(String file, Mark at, String whom) {
    static Place of(Source source, Audience audience) {
      return audience
          .branch()
          .map(branch ->
              new Place(branch.file(), branch.at(), " (for somebody with " + branch.said() + ")"))
          .orElseGet(() -> new Place(source.file(), Mark.START, ""));
    }
  }
}

package io.apropos.mail;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates: Handlebars over maps alone, with our helpers alone. Values are escaped in HTML
 * and nowhere else. Partials are put in by the compiler; here there are none.
 *
 * <p>Safe for use by several threads.
 */
public final class MailRenderer {
  /** Where a text will stand. */
  public enum Kind {
    /** Values are escaped; a triple brace is refused. */
    HTML,
    /** Subject, preheader, text part: as it is. */
    TEXT
  }

  private final Handlebars html = engine(EscapingStrategy.HBS4);
  private final Handlebars text = engine(EscapingStrategy.NOOP);

  /**
   * Reads one template.
   *
   * @param name what failures name: a file, or a field of a message
   * @throws TemplateFailure when it cannot be read, names a helper that is not ours, or holds a
   *     triple brace in HTML
   */
  public MailTemplate compile(String name, String source, Kind kind) {
    try {
      Handlebars engine = kind == Kind.HTML ? html : text;
      Template compiled = engine.compile(new StringTemplateSource(name, source));
      if (!compiled.collect(TagType.TRIPLE_VAR, TagType.AMP_VAR).isEmpty()) {
        int at = Math.max(source.indexOf("{{{"), source.indexOf("{{&"));
        throw new TemplateFailure(
            "template-unescaped", name, lineOf(source, at), 0, "a triple brace is never needed");
      }
      return new MailTemplate(name, compiled);
    } catch (HandlebarsException unreadable) {
      throw failure(name, unreadable);
    } catch (IOException noFileIsRead) {
      throw new TemplateFailure("template-syntax", name, 0, 0, "unreadable");
    }
  }

  static TemplateFailure failure(String name, HandlebarsException cause) {
    HandlebarsError at = cause.getError();
    int line = at == null ? 0 : at.line;
    int column = at == null ? 0 : at.column + 1;
    return switch (unknown(cause)) {
      case MailHelpers.UnknownName unknown when unknown.helper ->
          new TemplateFailure("template-unknown-helper", name, line, column, unknown.name);
      case MailHelpers.UnknownName unknown ->
          new TemplateFailure("template-unknown-variable", name, line, column, unknown.name);
      case Throwable other ->
          new TemplateFailure(syntaxOrHelper(at), name, line, column, reason(at, other));
    };
  }

  private static Throwable unknown(Throwable failure) {
    Throwable at = failure;
    while (!(at instanceof MailHelpers.UnknownName) && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private static String syntaxOrHelper(@Nullable HandlebarsError at) {
    return at != null && at.reason.startsWith("could not find helper")
        ? "template-unknown-helper"
        : "template-syntax";
  }

  private static String reason(@Nullable HandlebarsError at, Throwable cause) {
    String said = at == null ? cause.getMessage() : at.reason;
    return said == null ? "unreadable" : said.lines().findFirst().orElse("unreadable").strip();
  }

  private static int lineOf(String source, int index) {
    return 1 + (int) source.substring(0, Math.max(0, index)).chars().filter(c -> c == '\n').count();
  }

  private static Handlebars engine(EscapingStrategy escaping) {
    return new Handlebars(new NoPartials())
        .with(MailHelpers.registry())
        .with(escaping)
        .parentScopeResolution(true);
  }

  /** Refuses every partial. */
  private static final class NoPartials implements TemplateLoader {
    @Override
    public TemplateSource sourceAt(String location) throws IOException {
      throw new FileNotFoundException("no partials at this point: " + location);
    }

    @Override
    public String resolve(String location) {
      return location;
    }

    @Override
    public String getPrefix() {
      return "";
    }

    @Override
    public String getSuffix() {
      return "";
    }

    @Override
    public void setPrefix(String prefix) {}

    @Override
    public void setSuffix(String suffix) {}

    @Override
    public void setCharset(Charset charset) {}

    @Override
    public Charset getCharset() {
      return StandardCharsets.UTF_8;
    }
  }
}

package io.apropos.mail;

import io.apropos.application.port.RenderFailure;
import io.apropos.domain.value.Value;
import io.apropos.mail.MailRenderer.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The templates of one bundle, each read once. */
final class Stationery {
  private final MailRenderer renderer;
  private final Value.Fields templates;
  private final String defaultLanguage;
  private final Map<String, MailTemplate> read = new ConcurrentHashMap<>();

  /**
   * @param templates name to language (or "") to {@code html} and {@code text}
   */
  Stationery(MailRenderer renderer, Value.Fields templates, String defaultLanguage) {
    this.renderer = renderer;
    this.templates = templates;
    this.defaultLanguage = defaultLanguage;
  }

  /**
   * @throws RenderFailure when there is no template of that name
   */
  MailTemplate html(String name, String language) throws RenderFailure {
    return part(name, language, "html", Kind.HTML)
        .orElseThrow(() -> new RenderFailure("there is no template " + name));
  }

  /** The text part that the marketer wrote, if any. */
  Optional<MailTemplate> text(String name, String language) {
    return part(name, language, "text", Kind.TEXT);
  }

  /** A line of the message itself: subject, preheader, a parameter of links. */
  MailTemplate line(String name, String source) {
    return read.computeIfAbsent(
        name + "\n" + source, _ -> renderer.compile(name, source, Kind.TEXT));
  }

  private Optional<MailTemplate> part(String name, String language, String part, Kind kind) {
    Value.Fields languages = templates.fields(name);
    return Stream.of(language, language.split("-", 2)[0], "", defaultLanguage)
        .filter(tag -> languages.fields(tag).text(part).isPresent())
        .findFirst()
        .map(tag ->
            read.computeIfAbsent(
                name + "\n" + tag + "\n" + part,
                _ ->
                    renderer.compile(
                        shown(name, tag, part),
                        languages.fields(tag).text(part).orElseThrow(),
                        kind)));
  }

  private static String shown(String name, String tag, String part) {
    return "templates/" + name + (tag.isEmpty() ? "" : "." + tag) + "." + part;
  }
}

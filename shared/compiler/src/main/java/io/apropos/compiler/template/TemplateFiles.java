package io.apropos.compiler.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The folder {@code templates/}: which file serves a name in a language. */
public final class TemplateFiles {
  private static final String FOLDER = "templates/";
  private static final String MJML = ".mjml";
  private static final String HTML = ".hbs";
  private static final String TEXT = ".txt.hbs";

  private final Map<String, String> texts;

  public TemplateFiles(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** One file and what it holds. */
  record Source(String file, String text) {
    boolean isMjml() {
      return file.endsWith(MJML);
    }

    boolean isText() {
      return file.endsWith(TEXT);
    }
  }

  /** The page of a template: its own language first, MJML first. */
  Optional<Source> page(String name, String language) {
    return first(
        name + "." + language + MJML, name + "." + language + HTML, name + MJML, name + HTML);
  }

  /** The text part that somebody wrote; empty when it is to be made from the page. */
  Optional<Source> textPart(String name, String language) {
    return first(name + "." + language + TEXT, name + TEXT);
  }

  /** What <code>{{> name}}</code> means in a host of that kind and language. */
  Optional<Source> partial(String name, String language, Source host) {
    if (host.isText()) {
      return textPart(name, language);
    }
    return host.isMjml() ? page(name, language) : first(name + "." + language + HTML, name + HTML);
  }

  /** True when some language has that page. */
  boolean exists(String name) {
    return names().contains(name);
  }

  /** Names of all pages, partials included. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String file : texts.keySet()) {
      if (!file.endsWith(TEXT) && (file.endsWith(MJML) || file.endsWith(HTML))) {
        names.add(file.substring(FOLDER.length()).split("\\.", 2)[0]);
      }
    }
    return names;
  }

  /** Every file, in order. */
  List<Source> all() {
    return texts.entrySet().stream()
        .map(entry -> new Source(entry.getKey(), entry.getValue()))
        .sorted(java.util.Comparator.comparing(Source::file))
        .toList();
  }

  private Optional<Source> first(String... names) {
    for (String name : names) {
      String text = texts.get(FOLDER + name);
      if (text != null) {
        return Optional.of(new Source(FOLDER + name, text));
      }
    }
    return Optional.empty();
  }
}

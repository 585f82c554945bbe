package io.apropos.domain.message;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One text for all, or one a language.
 *
 * @param byLanguage BCP 47 tag to text; "" = for all
 */
public record LocalisedText(Map<String, String> byLanguage) {
  public LocalisedText {
    byLanguage = Map.copyOf(byLanguage);
  }

  /** Looked up {@code fr-CA}, then {@code fr}, then the default language, then the text for all. */
  public String in(String language, String defaultLanguage) {
    String primary = language.split("-", 2)[0];
    return find(language)
        .or(() -> find(primary))
        .or(() -> find(defaultLanguage))
        .or(() -> find(""))
        .orElse("");
  }

  /** The same change made to the text of each language. */
  public LocalisedText map(UnaryOperator<String> change) {
    Map<String, String> changed = new HashMap<>();
    byLanguage.forEach((language, text) -> changed.put(language, change.apply(text)));
    return new LocalisedText(changed);
  }

  private Optional<String> find(String language) {
    return Optional.ofNullable(byLanguage.get(language));
  }
}

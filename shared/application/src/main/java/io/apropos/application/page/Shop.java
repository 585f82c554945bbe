package io.apropos.application.page;

import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose page it is, as far as a catalogue says so.
 *
 * @param name of the brand; "" when unknown
 * @param language of the brand, for names without one in the reader's
 * @param topics names by topic id
 */
public record Shop(String name, String language, Map<String, LocalisedText> topics) {
  /** Nothing is known: no name is said, and topics are called by their ids. */
  public static final Shop UNKNOWN = new Shop("", "en", Map.of());

  public Shop {
    topics = Map.copyOf(topics);
  }

  public static Shop of(Catalogue catalogue) {
    return new Shop(
        catalogue.brand().name(),
        catalogue.brand().defaultLanguage(),
        catalogue.topics().byId().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Shop::name)));
  }

  private static LocalisedText name(Map.Entry<String, TopicBook.Topic> topic) {
    return topic.getValue().name();
  }

  /**
   * The names alone of the document of a bundle, whatever else is in it; what has no good name has
   * none.
   */
  public static Shop read(byte[] bundle) {
    Value.Fields document = Json.readObject(bundle);
    Map<String, LocalisedText> topics = new HashMap<>();
    for (Value topic : document.fields("topics").items("topics")) {
      if (topic instanceof Value.Fields fields) {
        fields.text("id").ifPresent(id -> topics.put(id, name(fields)));
      }
    }
    Value.Fields brand = document.fields("brand");
    return new Shop(
        brand.text("name").orElse(""),
        brand.text("defaultLanguage").orElse(UNKNOWN.language),
        topics);
  }

  private static LocalisedText name(Value.Fields topic) {
    Map<String, String> byLanguage = new HashMap<>();
    topic.text("name").ifPresent(name -> byLanguage.put("", name));
    Value.Fields localised = topic.fields("name");
    localised
        .members()
        .keySet()
        .forEach(tag -> localised.text(tag).ifPresent(name -> byLanguage.put(tag, name)));
    return new LocalisedText(byLanguage);
  }

  /** What a topic is called; never blank. */
  public String topic(String id, String reader) {
    LocalisedText name = topics.get(id);
    String text = name == null ? "" : name.in(reader, language);
    return text.isBlank() ? id : text;
  }
}

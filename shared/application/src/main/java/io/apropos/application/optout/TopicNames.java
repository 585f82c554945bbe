package io.apropos.application.optout;

import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What topics are called. Leaving must not depend on it: without a readable catalogue a topic is
 * called by its id.
 */
public final class TopicNames {
  private final Supplier<Map<String, LocalisedText>> names;

  /**
   * @param names by topic id; may fail
   */
  public TopicNames(Supplier<Map<String, LocalisedText>> names) {
    this.names = names;
  }

  /** The names in the document of a bundle; of a topic without a good one there is none. */
  public static Map<String, LocalisedText> read(byte[] bundle) {
    Map<String, LocalisedText> names = new HashMap<>();
    for (Value topic : Json.readObject(bundle).fields("topics").items("topics")) {
      if (topic instanceof Value.Fields fields) {
        fields.text("id").ifPresent(id -> names.put(id, name(fields)));
      }
    }
    return names;
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

  /** Never fails, never empty. */
  String of(String topic, String language) {
    try {
      LocalisedText name = names.get().get(topic);
      String text = name == null ? "" : name.in(language, "en");
      return text.isBlank() ? topic : text;
    } catch (RuntimeException noCatalogue) {
      return topic;
    }
  }
}

package io.apropos.application.ingest;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads only the topics of a published bundle: the door needs no rule and no template. */
public final class TopicBooks {
  private TopicBooks() {}

  /**
   * @param bundle the JSON document of a published catalogue
   */
  public static TopicBook read(byte[] bundle) {
    Value.Fields topics = Json.readObject(bundle).fields("topics");
    Map<String, TopicBook.Topic> byId = new LinkedHashMap<>();
    Map<String, Set<String>> texts = new LinkedHashMap<>();
    for (Value.Fields topic : objects(topics.items("topics"))) {
      String id = topic.text("id").orElseThrow();
      byId.put(id, topic(id, topic));
      texts.put(id, versions(topic));
    }
    List<String> purposes =
        objects(topics.items("purposes")).stream()
            .map(purpose -> purpose.text("id").orElseThrow())
            .toList();
    return new TopicBook(byId, purposes, texts);
  }

  private static TopicBook.Topic topic(String id, Value.Fields topic) {
    Set<Channel> channels =
        topic.items("channels").stream()
            .flatMap(channel -> Value.asText(channel).stream())
            .map(Channel::of)
            .collect(Collectors.toUnmodifiableSet());
    return new TopicBook.Topic(
        id,
        new LocalisedText(Map.of()),
        MessageClass.of(topic.text("class").orElseThrow()),
        channels,
        topic
            .text("optIn")
            .map(optIn -> TopicBook.OptIn.valueOf(capitals(optIn)))
            .orElse(TopicBook.OptIn.DOUBLE),
        topic.flag("listed").orElse(false));
  }

  private static Set<String> versions(Value.Fields topic) {
    return objects(topic.items("texts")).stream()
        .flatMap(text -> text.text("version").stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Value.Fields> objects(List<Value> items) {
    return items.stream()
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .toList();
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}

package io.apropos.application.catalogue;

import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** topics.yaml; topics keep the order in which the preference centre lists them. */
final class TopicReader {
  private TopicReader() {}

  static TopicBook read(Value.Fields document) {
    Map<String, TopicBook.Topic> topics = new LinkedHashMap<>();
    Map<String, Set<String>> texts = new LinkedHashMap<>();
    for (Value.Fields topic : Members.list(document, "topics")) {
      TopicBook.Topic read = topic(topic);
      topics.put(read.id(), read);
      texts.put(
          read.id(),
          Members.list(topic, "texts").stream()
              .map(text -> Members.text(text, "version"))
              .collect(Collectors.toUnmodifiableSet()));
    }
    return new TopicBook(
        topics,
        Members.list(document, "purposes").stream()
            .map(purpose -> Members.text(purpose, "id"))
            .toList(),
        texts);
  }

  private static TopicBook.Topic topic(Value.Fields topic) {
    return new TopicBook.Topic(
        Members.text(topic, "id"),
        Members.localised(topic, "name"),
        CatalogueReader.messageClass(topic),
        Members.channels(topic),
        TopicBook.OptIn.valueOf(topic.text("optIn").orElse("double").toUpperCase(Locale.ROOT)),
        topic.flag("listed").orElse(true));
  }
}

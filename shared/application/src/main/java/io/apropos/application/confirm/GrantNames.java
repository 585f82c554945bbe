package io.apropos.application.confirm;

import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.TopicBook.Topic;
import java.util.List;
import java.util.function.Supplier;

/** Grants in words. Without a readable catalogue a topic is called by its id. */
record GrantNames(Supplier<TopicBook> topics) {
  /** One line each, in order; never fails, never blank. */
  List<String> of(List<ConsentKey> keys, ConfirmWords words) {
    return keys.stream().map(key -> of(key, words)).distinct().toList();
  }

  private String of(ConsentKey key, ConfirmWords words) {
    String channel =
        switch (key.channel()) {
          case EMAIL -> "";
          case WEB -> ", " + words.web;
          case ADVISOR -> ", " + words.advisor;
        };
    String purpose =
        switch (key.purpose()) {
          case ConsentKey.MARKETING -> "";
          case ConsentKey.TRACKING -> ", " + words.tracking;
          default -> ", " + key.purpose();
        };
    return topic(key.topic(), words.language) + channel + purpose;
  }

  private String topic(String id, String language) {
    try {
      return topics
          .get()
          .find(id)
          .map(Topic::name)
          .map(name -> name.in(language, "en"))
          .filter(name -> !name.isBlank())
          .orElse(id);
    } catch (RuntimeException noCatalogue) {
      return id;
    }
  }
}

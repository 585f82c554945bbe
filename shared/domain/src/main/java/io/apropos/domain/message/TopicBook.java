package io.apropos.domain.message;

import io.apropos.domain.consent.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Topics and purposes of topics.yaml.
 *
 * @param textVersions by topic, the texts of consent that people were ever shown
 */
public record TopicBook(
    Map<String, Topic> byId, List<String> purposes, Map<String, Set<String>> textVersions) {
  /** Without texts. */
  public TopicBook(Map<String, Topic> byId, List<String> purposes) {
    this(byId, purposes, Map.of());
  }

  /** How a grant on a topic becomes valid. */
  public enum OptIn {
    DOUBLE,
    SINGLE,
    /** Transactional: needs no grant and cannot be left. */
    NONE
  }

  /** One thing people can be written to about. */
  public record Topic(
      String id,
      LocalisedText name,
      MessageClass messageClass,
      Set<Channel> channels,
      OptIn optIn,
      boolean listed) {}

  public Optional<Topic> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether the catalogue holds the text that a grant on the topic names. */
  public boolean knowsText(String topic, String version) {
    return textVersions.getOrDefault(topic, Set.of()).contains(version);
  }
}

package io.apropos.domain.message;

import io.apropos.domain.consent.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Topics and purposes of topics.yaml. */
public record TopicBook(Map<String, Topic> byId, List<String> purposes) {
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
}

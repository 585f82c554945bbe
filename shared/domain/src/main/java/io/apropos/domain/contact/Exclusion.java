package io.apropos.domain.contact;

import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.Pattern;
import io.apropos.domain.value.Value;
import java.util.Set;

/**
 * A state of the person that silences, while it lasts.
 *
 * @param topics empty = all
 * @param when over the pattern document
 * @param reads the fields at the root of that document that {@code when} looks at
 */
public record Exclusion(
    String id, Set<MessageClass> classes, Set<String> topics, Pattern when, Set<String> reads) {
  public static final String REASON = "excluded";

  public Exclusion {
    classes = Set.copyOf(classes);
    topics = Set.copyOf(topics);
    reads = Set.copyOf(reads);
  }

  public boolean silences(Contact contact, Value.Fields document) {
    return classes.contains(contact.messageClass())
        && (topics.isEmpty() || topics.contains(contact.topic()))
        && when.matches(document);
  }
}

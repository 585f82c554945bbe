package io.apropos.domain.decision;

import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Products;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.Traits;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that may be said and by which rules: one published version of the marketer's files.
 *
 * @param hash of the bundle, for receipts
 * @param messages by id
 */
public record Catalogue(
    String hash,
    Brand brand,
    Traits traits,
    TopicBook topics,
    ContactPolicy policy,
    Products products,
    Experiments experiments,
    Map<String, Message> messages) {
  public Catalogue {
    messages = Collections.unmodifiableMap(new TreeMap<>(messages));
  }

  public Optional<Message> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }
}

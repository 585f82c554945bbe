package io.apropos.domain.decision;

import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Brand;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Products;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.Traits;
import java.time.Instant;
import java.time.LocalDate;
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

  /** The contact policy for one person: tighter for those whom a trial of pressure asks for it. */
  public ContactPolicy policy(PersonId person, Instant now) {
    return policy.tightened(experiments.limits(person, brandDay(now)));
  }

  /** The day where the brand is: experiments begin and end with it. */
  public LocalDate brandDay(Instant now) {
    return now.atZone(brand.zone()).toLocalDate();
  }

  public Optional<Message> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }
}

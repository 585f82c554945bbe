package io.apropos.domain.profile;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.message.TopicBook.OptIn;
import io.apropos.domain.message.TopicBook.Topic;
import io.apropos.domain.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event says about consent (product.md, "A grant of consent"). Whoever sends it may refuse;
 * a grant needs a server key and its proof, and on a topic with double opt-in stays pending until
 * it is confirmed.
 */
public final class ConsentActs {
  /** Ways of agreeing that need no second yes. */
  private static final Set<String> CONFIRMED = Set.of("double-opt-in", "written");

  private final TopicBook topics;

  public ConsentActs(TopicBook topics) {
    this.topics = topics;
  }

  /**
   * One choice.
   *
   * @param explicit the person chose just this; otherwise it follows from a category of the site's
   *     banner, which is repeated with every event
   */
  public record Act(ConsentKey key, Consent choice, boolean explicit) {}

  /**
   * The choices that count, as they count; what is mere evidence or not in the catalogue is not.
   */
  public List<Act> of(Event event) {
    List<Act> acts = new ArrayList<>();
    if (event.name().equalsIgnoreCase(EventNames.CONSENT_CHANGED)) {
      act(event, event.properties()).ifPresent(acts::add);
    }
    Value.Fields consent = event.context().fields("consent");
    for (Value entry : consent.items("records")) {
      if (entry instanceof Value.Fields fields) {
        act(event, fields).ifPresent(acts::add);
      }
    }
    acts.addAll(categories(event, consent.fields("categoryPreferences")));
    return acts;
  }

  private List<Act> categories(Event event, Value.Fields preferences) {
    List<Act> acts = new ArrayList<>();
    for (Map.Entry<String, Value> category : preferences.members().entrySet()) {
      if (category.getValue().equals(Value.of(false))
          && topics.purposes().contains(category.getKey())) {
        topics.byId().values().stream()
            .filter(topic -> topic.optIn() != OptIn.NONE)
            .forEach(topic -> acts.addAll(refusals(event, topic, category.getKey())));
      }
    }
    return acts;
  }

  private static List<Act> refusals(Event event, Topic topic, String purpose) {
    return topic.channels().stream()
        .map(channel -> new ConsentKey(topic.id(), channel, purpose))
        .sorted()
        .map(key -> new Act(key, refusal(counted(event, happenedAt(event)), "banner", ""), false))
        .toList();
  }

  private Optional<Act> act(Event event, Value.Fields said) {
    Optional<Topic> topic = said.text("topic").flatMap(topics::find);
    return key(said)
        .flatMap(key ->
            topic.flatMap(t -> choice(event, said, t)).map(choice -> new Act(key, choice, true)));
  }

  /** Empty when topic, channel or purpose is not in the catalogue, or cannot be chosen. */
  private Optional<ConsentKey> key(Value.Fields said) {
    Optional<Topic> topic =
        said.text("topic").flatMap(topics::find).filter(t -> t.optIn() != OptIn.NONE);
    Optional<String> purpose = said.text("purpose").filter(topics.purposes()::contains);
    Optional<Channel> channel = said.text("channel").flatMap(ConsentActs::channel);
    return topic.flatMap(t -> channel.flatMap(c -> purpose.map(p -> new ConsentKey(t.id(), c, p))));
  }

  private static Optional<Channel> channel(String id) {
    return List.of(Channel.values()).stream().filter(c -> c.id().equals(id)).findAny();
  }

  private static Optional<Consent> choice(Event event, Value.Fields said, Topic topic) {
    return switch (said.text("state").orElse("").toLowerCase(Locale.ROOT)) {
      case "refused", "withdrawn" ->
          Optional.of(
              refusal(
                  counted(event, refusedAt(event, said)),
                  said.text("source").orElse(""),
                  said.text("method").orElse("")));
      case "pending" -> pending(event, said);
      case "granted" -> grant(event, said, topic);
      default -> Optional.empty();
    };
  }

  private static Consent refusal(Instant at, String source, String method) {
    return new Consent(ConsentState.REFUSED, at, source, "", method);
  }

  private static Instant refusedAt(Event event, Value.Fields said) {
    return event.trust() == Trust.BROWSER ? happenedAt(event) : instant(said).orElse(event.at());
  }

  /** A browser's own clock dates no refusal: dated back it would lose against an older grant. */
  private static Instant happenedAt(Event event) {
    return event.trust() == Trust.BROWSER ? event.receivedAt() : event.at();
  }

  private static Optional<Consent> pending(Event event, Value.Fields said) {
    return event.trust() == Trust.BROWSER && event.client().isPresent()
        ? Optional.empty()
        : Optional.of(
            consent(ConsentState.PENDING, said, counted(event, instant(said).orElse(event.at()))));
  }

  private static Optional<Consent> grant(Event event, Value.Fields said, Topic topic) {
    boolean proven =
        event.trust() != Trust.BROWSER
            && said.text("source").isPresent()
            && said.text("textVersion").isPresent()
            && instant(said).isPresent();
    if (!proven) {
      return Optional.empty();
    }
    boolean counts =
        topic.optIn() == OptIn.SINGLE || CONFIRMED.contains(said.text("method").orElse(""));
    return Optional.of(
        consent(
            counts ? ConsentState.GRANTED : ConsentState.PENDING,
            said,
            counted(event, instant(said).orElseThrow())));
  }

  private static Consent consent(ConsentState state, Value.Fields said, Instant at) {
    return new Consent(
        state,
        at,
        said.text("source").orElse(""),
        said.text("textVersion").orElse(""),
        said.text("method").orElse(""));
  }

  /** No choice counts from later than when we heard of it: a date in the future wins nothing. */
  private static Instant counted(Event event, Instant at) {
    Instant earlier = at.isBefore(event.receivedAt()) ? at : event.receivedAt();
    return earlier.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Optional<Instant> instant(Value.Fields said) {
    try {
      return said.text("at").map(text -> java.time.OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

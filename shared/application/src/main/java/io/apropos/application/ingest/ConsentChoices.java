package io.apropos.application.ingest;

import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The choices of consent that an event of the stream carries, in any of three forms: a {@code
 * Consent Changed}, {@code context.consent.records}, {@code context.consent.categoryPreferences}.
 * Only what counts at the event's trust is given: a refusal always, a grant from a server or
 * ourselves, a pending also from a browser for its own visitor.
 */
public final class ConsentChoices {
  private static final String CONSENT = "consent";
  private static final String RECORDS = "records";
  private static final String CATEGORIES = "categoryPreferences";

  /** Methods that make a grant valid at once on a topic of double opt-in. */
  private static final Set<String> CONFIRMED = Set.of("double-opt-in", "written");

  private ConsentChoices() {}

  /** One choice; its instant is never later than the event's reception. */
  public record Choice(ConsentKey key, Consent consent) {}

  /** All choices that count, in the order of the event. */
  public static List<Choice> of(Event event, TopicBook book) {
    List<Choice> choices = new ArrayList<>();
    for (Value.Fields written : written(event)) {
      request(written)
          .filter(request -> counts(request.state(), event))
          .ifPresent(request -> choices.add(choice(request, event, book)));
    }
    for (String category : refusedCategories(event.context())) {
      choices.addAll(refusals(category, event, book));
    }
    return choices;
  }

  /** Objects that each ask for one choice. */
  static List<Value.Fields> written(Event event) {
    List<Value.Fields> written = new ArrayList<>();
    if (event.name().equalsIgnoreCase(EventNames.CONSENT_CHANGED)
        && event.properties().find("state").isPresent()) {
      written.add(event.properties());
    }
    event.context().fields(CONSENT).items(RECORDS).stream()
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .forEach(written::add);
    return written;
  }

  /** Categories that the person switched off. */
  static List<String> refusedCategories(Value.Fields context) {
    return context.fields(CONSENT).fields(CATEGORIES).members().entrySet().stream()
        .filter(category -> category.getValue().equals(Value.of(false)))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /** A context that holds nothing but the refusals of that event; empty if it has none. */
  static Optional<Value.Fields> refusalsOf(Event event) {
    List<Value.Fields> records =
        written(event).stream()
            .filter(written -> request(written).map(ConsentChoices::isRefusal).orElse(false))
            .toList();
    List<String> categories = refusedCategories(event.context());
    if (records.isEmpty() && categories.isEmpty()) {
      return Optional.empty();
    }
    Value.Fields preferences = Value.Fields.NONE;
    for (String category : categories) {
      preferences = preferences.with(category, Value.of(false));
    }
    Value.Fields consent =
        Value.Fields.NONE.with(RECORDS, Value.items(records)).with(CATEGORIES, preferences);
    return Optional.of(Value.Fields.NONE.with(CONSENT, consent));
  }

  private static Optional<ConsentRequest> request(Value.Fields written) {
    try {
      return Optional.of(ConsentRequest.read(written, ""));
    } catch (Malformed notFromOurDoor) {
      return Optional.empty();
    }
  }

  private static boolean isRefusal(ConsentRequest request) {
    return request.state() == ConsentState.REFUSED;
  }

  private static boolean counts(ConsentState state, Event event) {
    return switch (state) {
      case REFUSED -> true;
      case GRANTED -> event.trust() != Trust.BROWSER;
      case PENDING -> event.trust() != Trust.BROWSER || event.client().isEmpty();
    };
  }

  private static Choice choice(ConsentRequest request, Event event, TopicBook book) {
    Instant at = request.at().orElse(event.at());
    return new Choice(
        request.key(),
        new Consent(
            state(request, event.trust(), book),
            at.isAfter(event.receivedAt()) ? event.receivedAt() : at,
            request.source(),
            request.textVersion(),
            request.method()));
  }

  private static ConsentState state(ConsentRequest request, Trust trust, TopicBook book) {
    boolean doubleOptIn =
        book.find(request.key().topic())
            .map(topic -> topic.optIn() == TopicBook.OptIn.DOUBLE)
            .orElse(true);
    boolean confirmed = trust == Trust.OWN || CONFIRMED.contains(request.method());
    return request.state() == ConsentState.GRANTED && doubleOptIn && !confirmed
        ? ConsentState.PENDING
        : request.state();
  }

  private static List<Choice> refusals(String category, Event event, TopicBook book) {
    Instant at = event.at().isAfter(event.receivedAt()) ? event.receivedAt() : event.at();
    Consent refused =
        new Consent(ConsentState.REFUSED, at, "category preferences", "", "consent-tool");
    return book.purposes().stream()
        .filter(purpose -> purpose.equalsIgnoreCase(category))
        .flatMap(purpose -> keys(purpose, book).stream())
        .map(key -> new Choice(key, refused))
        .toList();
  }

  private static List<ConsentKey> keys(String purpose, TopicBook book) {
    return book.byId().values().stream()
        .filter(topic -> topic.optIn() != TopicBook.OptIn.NONE)
        .flatMap(topic ->
            topic.channels().stream().map(channel -> new ConsentKey(topic.id(), channel, purpose)))
        .sorted()
        .toList();
  }
}

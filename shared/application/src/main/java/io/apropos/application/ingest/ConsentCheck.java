package io.apropos.application.ingest;

import io.apropos.application.port.TransientFailure;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.Trust;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the choices of consent in an event are whole, and which of them stay evidence. */
final class ConsentCheck {
  private static final String NEEDS_PROOF = "grant-needs-proof";

  private final Supplier<Optional<TopicBook>> topics;

  ConsentCheck(Supplier<Optional<TopicBook>> topics) {
    this.topics = topics;
  }

  /** The properties of a track call, if they are a choice. */
  void properties(
      String event, Value.Fields properties, String pointer, Trust trust, List<Note> notes) {
    if (event.strip().equalsIgnoreCase(EventNames.CONSENT_CHANGED)) {
      choice(properties, pointer, trust, notes);
    }
  }

  /** The {@code consent} of a context. */
  void context(Value consent, String pointer, Trust trust, List<Note> notes) {
    if (!(consent instanceof Value.Fields fields)) {
      throw new Malformed("wrong-type", pointer, "consent is an object");
    }
    fields
        .find("categoryPreferences")
        .ifPresent(categories ->
            categories(categories, Pointer.of(pointer, "categoryPreferences"), notes));
    fields
        .find("records")
        .ifPresent(records -> records(records, Pointer.of(pointer, "records"), trust, notes));
  }

  private void records(Value records, String pointer, Trust trust, List<Note> notes) {
    if (!(records instanceof Value.Items(var items))) {
      throw new Malformed("wrong-type", pointer, "records is a list");
    }
    for (int i = 0; i < items.size(); i++) {
      String inside = Pointer.of(pointer, i);
      if (!(items.get(i) instanceof Value.Fields fields)) {
        throw new Malformed("wrong-type", inside, "a record is an object");
      }
      choice(fields, inside, trust, notes);
    }
  }

  private void choice(Value.Fields fields, String pointer, Trust trust, List<Note> notes) {
    ConsentRequest request = ConsentRequest.read(fields, pointer);
    TopicBook book =
        topics.get().orElseThrow(() -> new TransientFailure("no catalogue is published yet"));
    request.checkAgainst(book, pointer);
    if (request.state() == ConsentState.GRANTED && trust == Trust.BROWSER) {
      notes.add(new Note(NEEDS_PROOF, pointer));
    }
    // The proof is the sender's and stays as sent; here is only said that nobody can show the text.
    if (request.state() == ConsentState.GRANTED
        && !book.knowsText(request.key().topic(), request.textVersion())) {
      notes.add(new Note("text-unknown", Pointer.of(pointer, "textVersion")));
    }
  }

  private void categories(Value categories, String pointer, List<Note> notes) {
    if (!(categories instanceof Value.Fields(var members))) {
      throw new Malformed("wrong-type", pointer, "categoryPreferences is an object");
    }
    for (var category : members.entrySet()) {
      String inside = Pointer.of(pointer, category.getKey());
      if (!(category.getValue() instanceof Value.Flag(boolean wanted))) {
        throw new Malformed("wrong-type", inside, "a preference is true or false");
      }
      if (wanted && isPurpose(category.getKey())) {
        notes.add(new Note(NEEDS_PROOF, inside));
      }
    }
  }

  private boolean isPurpose(String category) {
    return topics.get().stream()
        .flatMap(book -> book.purposes().stream())
        .anyMatch(category::equals);
  }
}

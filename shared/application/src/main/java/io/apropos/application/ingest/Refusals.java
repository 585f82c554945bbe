package io.apropos.application.ingest;

import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event refuses, in any of three forms: a {@code Consent Changed}, {@code
 * context.consent.records}, {@code context.consent.categoryPreferences}.
 */
final class Refusals {
  private static final String CONSENT = "consent";
  private static final String RECORDS = "records";
  private static final String CATEGORIES = "categoryPreferences";

  private Refusals() {}

  /** A context that holds nothing but the refusals of that event; empty if it has none. */
  static Optional<Value.Fields> of(Event event) {
    List<Value.Fields> records = written(event).stream().filter(Refusals::isRefusal).toList();
    Value.Fields categories = switchedOff(event.context());
    return records.isEmpty() && categories.members().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Value.Fields.NONE.with(
                CONSENT,
                Value.Fields.NONE
                    .with(RECORDS, Value.items(records))
                    .with(CATEGORIES, categories)));
  }

  private static List<Value.Fields> written(Event event) {
    List<Value.Fields> written = new ArrayList<>();
    if (event.name().equalsIgnoreCase(EventNames.CONSENT_CHANGED)) {
      written.add(event.properties());
    }
    event.context().fields(CONSENT).items(RECORDS).stream()
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .forEach(written::add);
    return written;
  }

  private static boolean isRefusal(Value.Fields written) {
    try {
      return ConsentRequest.read(written, "").state() == ConsentState.REFUSED;
    } catch (Malformed notAsked) {
      return false;
    }
  }

  private static Value.Fields switchedOff(Value.Fields context) {
    Value.Fields off = Value.Fields.NONE;
    for (Map.Entry<String, Value> category :
        context.fields(CONSENT).fields(CATEGORIES).members().entrySet()) {
      if (category.getValue().equals(Value.of(false))) {
        off = off.with(category.getKey(), category.getValue());
      }
    }
    return off;
  }
}

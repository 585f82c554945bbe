package io.apropos.application.ingest;

import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * An event that passed the door.
 *
 * @param event believed as far as its sender is
 * @param withdrawal refusals that reach a client whom the sender cannot prove to be; a second event
 * @param content what was sent, without what a retry may change: equal content is the same fact
 */
public record Accepted(
    Event event, Optional<Event> withdrawal, List<Note> notes, Value.Fields content) {}

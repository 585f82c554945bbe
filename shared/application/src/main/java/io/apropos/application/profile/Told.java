package io.apropos.application.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.identity.VisitorId;
import java.util.Optional;

/**
 * One event for one person.
 *
 * @param joined visitor that it joined to the client, or said again to be it
 */
record Told(Event event, Optional<VisitorId> joined) {}

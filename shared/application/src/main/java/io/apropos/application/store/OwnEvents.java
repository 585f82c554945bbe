package io.apropos.application.store;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;

/** Events that we tell ourselves about decisions; the same fact always has the same id. */
public final class OwnEvents {
  private OwnEvents() {}

  /** The message of this decision is not live any more: it was dropped or cancelled for good. */
  public static Event dropped(DecisionRow row, Instant now) {
    return about(row, EventNames.MESSAGE_DROPPED, "", now);
  }

  /**
   * An event about the mail of a decision; properties message, decision, anchorId, topic, trigger,
   * key.
   *
   * @param detail tells apart what can happen more than once to a mail; "" if it cannot
   */
  public static Event about(DecisionRow row, String name, String detail, Instant at) {
    DecisionRow.Planned plan = row.plan();
    PersonId person = row.person();
    Value.Fields properties =
        Value.Fields.NONE
            .with("message", Value.of(plan.choice().message()))
            .with("decision", Value.of(row.decisionId()))
            .with("anchorId", Value.of(plan.choice().anchorId()))
            .with("topic", Value.of(plan.topic()))
            .with("trigger", Value.of(plan.choice().trigger()))
            .with("key", Value.of(plan.choice().key()));
    return new Event(
        "own:" + name + ":" + row.decisionId() + (detail.isEmpty() ? "" : ":" + detail),
        EventType.TRACK,
        name,
        person instanceof ClientId client ? Optional.of(client) : Optional.empty(),
        person instanceof VisitorId visitor ? Optional.of(visitor) : Optional.empty(),
        Optional.empty(),
        properties,
        Value.Fields.NONE,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Trust.OWN,
        row.occasion().hop() + 1);
  }
}

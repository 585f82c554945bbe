package io.apropos.application.preferences;

import io.apropos.application.port.EventStream;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An answer becomes a trait as any other: by an event, because the profile has one writer. The link
 * of a mail is proof enough of whose answer it is.
 */
public final class AnswerQuestion {
  private final EventStream events;

  public AnswerQuestion(EventStream events) {
    this.events = events;
  }

  /**
   * Puts the answer on stream {@code events}. The same question of the same person always has the
   * same event id: of two answers at once the first stands.
   *
   * @param answer empty when the person would rather not say: the question is not asked again
   * @throws io.apropos.application.port.TransientFailure when the stream did not take it
   */
  public void answer(Gate gate, Question question, Optional<Value> answer, Instant now) {
    Value.Fields asked = Value.Fields.NONE.with(question.mark(), Value.of(true));
    Value.Fields traits = answer.map(value -> asked.with(question.trait(), value)).orElse(asked);
    events.put(
        List.of(
            new Event(
                "own:Question Answered:" + question.id(),
                EventType.IDENTIFY,
                "",
                gate.person() instanceof ClientId client ? Optional.of(client) : Optional.empty(),
                gate.person() instanceof VisitorId visitor
                    ? Optional.of(visitor)
                    : Optional.empty(),
                Optional.empty(),
                Value.Fields.NONE,
                traits,
                Value.Fields.NONE,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Trust.SERVER,
                0)));
  }
}

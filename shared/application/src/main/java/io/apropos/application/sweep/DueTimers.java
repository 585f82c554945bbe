package io.apropos.application.sweep;

import io.apropos.application.port.EventStream;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Profiles with a delay that has run out. They are told by an event of the clock, since a profile
 * has one writer; {@code due} alone is moved here, so that a lost event is told again.
 */
final class DueTimers {
  private static final String PROFILE = "PROFILE";

  private final Table table;
  private final EventStream events;

  /** One profile whose earliest timer is due. */
  private record DueTimer(Key key, String due) {
    PersonId person() {
      return PersonId.ofKey(key.pk());
    }
  }

  DueTimers(Table table, EventStream events) {
    this.table = table;
    this.events = events;
  }

  /**
   * Tells the profiles of one shard that time has come.
   *
   * @return how many were told; {@code limit} = perhaps there are more
   */
  int tell(int shard, Instant now, int limit) {
    List<DueTimer> due =
        table.find(Table.Index.DUE, Shards.TIMERS + shard, Instants.text(now), limit).stream()
            .filter(found -> found.key().sk().equals(PROFILE))
            .flatMap(found -> table.read(found.key()).flatMap(item -> due(item, now)).stream())
            .toList();
    if (!due.isEmpty()) {
      events.put(due.stream().map(timer -> told(timer, now)).toList());
      due.forEach(timer -> later(timer, now));
    }
    return due.size();
  }

  /** As it stands now: an index lags behind. */
  private static Optional<DueTimer> due(Item item, Instant now) {
    return item.text(Table.Index.DUE.sort())
        .filter(due -> !Instants.read(due).isAfter(now))
        .map(due -> new DueTimer(item.key(), due));
  }

  /** The fold writes the next {@code due}; should the event be lost, this one comes up again. */
  private void later(DueTimer timer, Instant now) {
    String due = Table.Index.DUE.sort();
    table.write(
        List.of(
            new Write.Update(
                timer.key(),
                Map.of(due, new Attribute.Plain(Value.of(Instants.text(now.plus(Outbox.AGAIN))))),
                Map.<String, BigDecimal>of(),
                List.of(),
                Condition.equal(due, timer.due()))));
  }

  /** Named by what was due: told twice it is one event. */
  private static Event told(DueTimer timer, Instant now) {
    PersonId person = timer.person();
    return new Event(
        "own:" + EventNames.TIMER_DUE + ":" + person.key() + ":" + timer.due(),
        EventType.TRACK,
        EventNames.TIMER_DUE,
        person instanceof ClientId client ? Optional.of(client) : Optional.empty(),
        person instanceof VisitorId visitor ? Optional.of(visitor) : Optional.empty(),
        Optional.empty(),
        Value.Fields.NONE,
        Value.Fields.NONE,
        Value.Fields.NONE,
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        Trust.OWN,
        0);
  }
}

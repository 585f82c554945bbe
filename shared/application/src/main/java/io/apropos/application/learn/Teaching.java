package io.apropos.application.learn;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Write;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;

/** What a lesson writes. */
final class Teaching {
  /**
   * The record of the outcome, which exists once, and all that it adds.
   *
   * @param person survivor of whom the decision was made for
   */
  List<Write> writes(Lesson lesson, PersonId person, Instant now) {
    return List.of(outcome(lesson, now));
  }

  private static Write outcome(Lesson lesson, Instant now) {
    Item item =
        Item.of(DecisionIds.outcome(lesson.row().decisionId()))
            .with("message", lesson.message())
            .with("told", Value.of(lesson.told()))
            .with("from", Instants.text(lesson.from()))
            .with("countedAt", Instants.text(now))
            .with("visited", Value.of(lesson.signal().visited()))
            .with("bought", Value.of(lesson.signal().bought()))
            .with("ttl", now.plus(Outbox.KEPT).getEpochSecond());
    return new Write.Put(item, new Condition.ItemAbsent());
  }
}

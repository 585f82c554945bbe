package io.apropos.application.trial;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.identity.PersonId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * TRIAL: that a person is in an experiment, since when and in which arm; put once. In a trial of
 * pressure it also sums up what the person's mails came to, and falls due when it can be judged.
 */
final class TrialPeople {
  private static final String KIND = "TRIAL#";
  private static final String ARM = "arm";
  private static final String SINCE = "since";

  /** Mail of the last day of the watch has matured, and has been counted, by then. */
  private static final Duration SETTLED = Outbox.MATURES_AFTER.plusHours(1);

  private TrialPeople() {}

  /**
   * One person in one experiment.
   *
   * @param clicks of the mails of the watch
   * @param exposures likewise
   */
  record Member(
      PersonId person, String version, String arm, Instant since, long clicks, long exposures) {
    /** From here on what happens counts no more for the person. */
    Instant end() {
      return since.plus(Experiment.WATCHED);
    }
  }

  static Key key(PersonId person, String version) {
    return new Key(person.key(), KIND + version);
  }

  /** Refused when the person is in it already. */
  static Write enter(PersonId person, Experiment trial, Instant now) {
    Item item =
        Item.of(key(person, trial.version()))
            .with(ARM, trial.arm(person).id())
            .with(SINCE, Instants.text(now));
    return new Write.Put(
        trial.isOfPressure()
            ? item.with(Table.Index.DUE.partition(), Shards.of(Shards.TRIALS, person.key()))
                .with(
                    Table.Index.DUE.sort(),
                    Instants.text(now.plus(Experiment.WATCHED).plus(SETTLED)))
            : item,
        new Condition.ItemAbsent());
  }

  /** As {@link #enter}, judged by that mail. */
  static Write judgedBy(FirstMail mail, PersonId person, Experiment trial, Instant now) {
    Item item =
        Item.of(key(person, trial.version()))
            .with(ARM, trial.arm(person).id())
            .with(SINCE, Instants.text(now));
    for (Map.Entry<String, Attribute> attribute : mail.attributes().entrySet()) {
      item = item.with(attribute.getKey(), attribute.getValue());
    }
    return new Write.Put(item, new Condition.ItemAbsent());
  }

  /** Judged by an earlier mail than before; refused when somebody else has changed that. */
  static Write judgedInstead(
      FirstMail later, FirstMail earlier, PersonId person, Experiment trial) {
    return new Write.Update(
        key(person, trial.version()),
        earlier.attributes(),
        Map.of(),
        List.of(),
        Condition.equal(FirstMail.SENT, Instants.text(later.sent())));
  }

  static Member read(Item item) {
    return new Member(
        PersonId.ofKey(item.key().pk()),
        item.key().sk().substring(KIND.length()),
        item.text(ARM).orElseThrow(),
        Instants.read(item.text(SINCE).orElseThrow()),
        item.number(Tally.CLICKS).map(BigDecimal::longValue).orElse(0L),
        item.number(Tally.EXPOSURES).map(BigDecimal::longValue).orElse(0L));
  }

  /** Sums up one more mail; refused when the person is in it no more. */
  static Write mail(Member member, Came came) {
    Map<String, BigDecimal> add =
        Map.of(
            Tally.CLICKS, came.clicked() ? BigDecimal.ONE : BigDecimal.ZERO,
            Tally.EXPOSURES, came.seen() ? BigDecimal.ONE : BigDecimal.ZERO);
    return new Write.Update(
        key(member.person(), member.version()),
        Map.of(),
        add,
        List.of(),
        new Condition.ItemExists());
  }

  /** The watch is over; refused when that was noted before. */
  static Write judged(Member member) {
    return new Write.Update(
        key(member.person(), member.version()),
        Map.of(),
        Map.of(),
        List.of(Table.Index.DUE.partition(), Table.Index.DUE.sort()),
        new Condition.Present(Table.Index.DUE.sort()));
  }
}

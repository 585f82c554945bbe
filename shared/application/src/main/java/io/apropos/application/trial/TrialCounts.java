package io.apropos.application.trial;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.ClickScale;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a matured mail adds to the experiments that its reader was in when it was decided.
 *
 * <p>An experiment of variants is judged by the <b>first</b> mail to each person, by the instant of
 * its claim: persons are drawn, so persons are counted, and what came of a first mail stays as it
 * is. When a later one was counted before it, the first takes its place. A trial of pressure is
 * judged by what each person did in all of their 120 days ({@link TrialWatch}); their mails are
 * only summed up here.
 */
public final class TrialCounts {
  private final Table table;
  private final Function<String, Catalogue> catalogues;
  private final Supplier<ClickScale> scale;
  private final Map<String, Catalogue> known = new HashMap<>();

  /**
   * @param catalogues by hash: the one that a decision was made by says what it was part of
   * @param scale from relevance to the chance of a click
   */
  public TrialCounts(
      Table table, Function<String, Catalogue> catalogues, Supplier<ClickScale> scale) {
    this.table = table;
    this.catalogues = catalogues;
    this.scale = scale;
  }

  /**
   * Part of the transaction that records the outcome; none when the reader was in no experiment.
   * When that transaction is refused, ask again: somebody may have entered meanwhile.
   *
   * @param profile of the survivor
   */
  public List<Write> writes(DecisionRow row, Value.Fields receipt, Profile profile, Instant now) {
    if (row.state() != DecisionState.SENT) {
      return List.of();
    }
    Value.Fields inputs = receipt.fields("inputs");
    Catalogue catalogue = known.computeIfAbsent(inputs.text("catalogue").orElseThrow(), catalogues);
    PersonId person = PersonId.ofKey(inputs.fields("gate").text("person").orElseThrow());
    LocalDate day = catalogue.brandDay(Instant.parse(inputs.text("now").orElseThrow()));
    String message = row.plan().choice().message();
    List<Experiment> trials =
        Stream.concat(
                catalogue.experiments().trial(message, day).stream(),
                catalogue.experiments().ofPressure(person, day).stream())
            .toList();
    if (trials.isEmpty()) {
      return List.of();
    }
    Came came = Came.of(row, receipt, catalogue, profile, new Gates(table).read(person), scale);
    List<Write> writes = new ArrayList<>();
    trials.forEach(trial -> add(writes, trial, row, person, came, now));
    return writes;
  }

  private void add(
      List<Write> writes,
      Experiment trial,
      DecisionRow row,
      PersonId person,
      Came came,
      Instant now) {
    Optional<Item> item = table.read(TrialPeople.key(person, trial.version()));
    Tally tally = mail(came);
    Instant sent = row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt());
    if (trial.isOfPressure()) {
      item.map(TrialPeople::read)
          .filter(member -> sent.isBefore(member.end()))
          .ifPresent(member -> writes.add(TrialPeople.mail(member, came)));
    } else if (item.isEmpty()) {
      FirstMail first = FirstMail.of(sent, came);
      writes.add(TrialPeople.judgedBy(first, person, trial, now));
      first.judges(tally.with(Tally.ASSIGNED, BigDecimal.ONE).with(Tally.JUDGED, BigDecimal.ONE));
    } else {
      item.flatMap(FirstMail::read)
          .filter(judging -> sent.isBefore(judging.sent()))
          .ifPresent(later -> {
            FirstMail first = FirstMail.of(sent, came);
            writes.add(TrialPeople.judgedInstead(later, first, person, trial));
            later.yields(tally);
            first.judges(tally);
          });
    }
    writes.add(TrialShelf.add(trial.version(), trial.arm(person).id(), person, tally));
  }

  private static Tally mail(Came came) {
    return new Tally()
        .with(Tally.MAILS, BigDecimal.ONE)
        .with(Tally.CLICKS, came.clicked())
        .with(Tally.GOALS, came.bought())
        .with(Tally.VALUE, came.earned())
        .with(Tally.EXPOSURES, came.seen())
        .with(Tally.ESTIMATED, BigDecimal.valueOf(came.looked()))
        .with(Tally.OPT_OUTS, came.optedOut());
  }
}

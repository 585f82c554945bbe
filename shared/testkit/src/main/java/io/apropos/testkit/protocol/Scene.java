package io.apropos.testkit.protocol;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.dispatch.Judgement;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.PersonId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.WeakenedTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One race in the town, its steps placed exactly: everybody writes through the notary, and through
 * the mutation that is on trial.
 */
public final class Scene {
  private final MemoryTable memory = new MemoryTable();
  private final Notary notary = new Notary(memory);
  private final Table table;
  private final Judge judge;
  private final List<Judge.Answered> answered = new ArrayList<>();
  public final Town town;

  /**
   * @param mutation the guard that is taken away; the identity takes none
   */
  public Scene(int cap, int mailboxCap, UnaryOperator<List<Write>> mutation) {
    this.table = new WeakenedTable(notary, mutation);
    this.judge = new Judge(cap, mailboxCap);
    this.town = new Town(memory, cap, mailboxCap, "drop");
  }

  public Table table() {
    return table;
  }

  public MemoryTable memory() {
    return memory;
  }

  public Notary notary() {
    return notary;
  }

  public void settles(PersonId person, String address) {
    town.settles(memory, person, address);
  }

  public Occasion fires(String id, PersonId person, String message) {
    Occasion occasion = town.occasion(id, person, message);
    town.fires(occasion);
    return occasion;
  }

  /** Decides; what the table does not answer comes again, as from the stream. */
  public void decides(Occasion occasion) {
    decides(occasion, table);
  }

  /** Decides, while {@code deed} happens right before the first transaction that fits. */
  public void decidesAgainst(Occasion occasion, Runnable deed) {
    decides(occasion, before(Scene::isReservation, deed));
  }

  /** Decides through another view of the table, and again through the plain one if need be. */
  public void decides(Occasion occasion, Table through) {
    try {
      town.decides(through).decide(occasion);
    } catch (TransientFailure again) {
      town.decides(table).decide(occasion);
    }
  }

  public Dispatched dispatches(Occasion occasion) {
    return dispatches(occasion, table, ClaimCheck::judge);
  }

  public Dispatched dispatches(Occasion occasion, Judgement judgement) {
    return dispatches(occasion, table, judgement);
  }

  /** Dispatches, while {@code deed} happens right before the claim is committed. */
  public Dispatched dispatchesAgainst(Occasion occasion, Runnable deed) {
    return dispatches(occasion, before(Notary::claims, deed), ClaimCheck::judge);
  }

  public Dispatched dispatches(Occasion occasion, Table through, Judgement judgement) {
    return town.dispatches(through, judgement).dispatch(id(occasion), () -> Duration.ofSeconds(20));
  }

  /** Opts out; from the moment it returns, nothing on the topic may be claimed. */
  public void optsOut(PersonId person, String topic) {
    town.optsOut(table, person, topic);
    answered(person, topic);
  }

  /** The same by the link of the mail that the occasion becomes: the shipped use case. */
  public void leavesBy(Occasion occasion, String topic) {
    town.leavesBy(table, id(occasion), topic);
    answered(occasion.person(), topic);
  }

  private void answered(PersonId person, String topic) {
    answered.add(
        new Judge.Answered(new Gates(memory).read(person).person().key(), topic, notary.now()));
  }

  public DecisionRow row(Occasion occasion) {
    return new Outbox(memory, Pause.none()).find(id(occasion)).orElseThrow();
  }

  public static String id(Occasion occasion) {
    return DecisionIds.of(occasion.id(), occasion.round());
  }

  /** What the independent judge finds. */
  public List<String> violations() {
    return judge.violations(town.mailer.accepted(), notary.claims(), answered);
  }

  /** The table of this scene with a fault at the first call that fits. */
  public FaultyTable first(Predicate<FaultyTable.Call> fits, Act act) {
    return FaultyTable.once(table, fits, act);
  }

  private FaultyTable before(Predicate<Write> fits, Runnable deed) {
    return first(call -> call.writes().stream().anyMatch(fits), new Act.Before(deed));
  }

  public static boolean isReservation(Write write) {
    return write instanceof Write.Put && write.key().sk().startsWith("DECISION#");
  }

  /** Whether it claims a decision. */
  public static boolean isClaim(Write write) {
    return Notary.claims(write);
  }
}

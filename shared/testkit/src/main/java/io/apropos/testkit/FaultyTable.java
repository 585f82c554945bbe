package io.apropos.testkit;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A table on which, call by call, things go wrong: conflicts, throttles, answers lost before or
 * after the commit, crashes, and whatever somebody else does in between.
 */
public final class FaultyTable implements Table {
  private final Table table;
  private final Plan plan;
  private final AtomicInteger calls = new AtomicInteger();

  /** What a call is about. */
  public enum Kind {
    READ,
    WRITE,
    QUERY,
    FIND
  }

  /**
   * One call of the table.
   *
   * @param number counted from 0
   * @param keys of the items it touches
   */
  public record Call(int number, Kind kind, List<Key> keys, List<Write> writes) {
    /** Whether it reads or writes an item of that sort key, for instance {@code GATE}. */
    public boolean touches(String sk) {
      return keys.stream().anyMatch(key -> key.sk().startsWith(sk));
    }
  }

  /** What is to happen around one call. */
  public sealed interface Act {
    Act NOTHING = new Nothing();

    record Nothing() implements Act {}

    /** Somebody else acts first. */
    record Before(Runnable deed) implements Act {}

    /** Somebody else acts as soon as it is done. */
    record After(Runnable deed) implements Act {}

    /** Refused by another transaction under way (writes alone). */
    record Conflict() implements Act {}

    /** Throttled, or the request was lost: nothing was done. */
    record NotDone() implements Act {}

    /** Done, and the answer is lost. */
    record AnswerLost() implements Act {}

    /** The function dies before the call. */
    record CrashBefore() implements Act {}

    /** The function dies after the call. */
    record CrashAfter() implements Act {}
  }

  /** Which call meets what. */
  @FunctionalInterface
  public interface Plan {
    Act at(Call call);
  }

  /** The end of a function in the midst of its work; nothing catches it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  public FaultyTable(Table table, Plan plan) {
    this.table = table;
    this.plan = plan;
  }

  /** The table with a fault at the first call that fits. */
  public static FaultyTable once(Table table, Predicate<Call> fits, Act act) {
    AtomicBoolean done = new AtomicBoolean();
    return new FaultyTable(
        table, call -> fits.test(call) && done.compareAndSet(false, true) ? act : Act.NOTHING);
  }

  /** How many calls have been made. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Optional<Item> read(Key key) {
    return around(Kind.READ, List.of(key), List.of(), () -> table.read(key));
  }

  @Override
  public Committed write(List<Write> writes) {
    List<Key> keys = writes.stream().map(Write::key).toList();
    return around(Kind.WRITE, keys, writes, () -> table.write(writes));
  }

  @Override
  public List<Item> query(String pk, String skFrom, String skTo, int limit) {
    List<Key> keys = List.of(new Key(pk, skFrom));
    return around(Kind.QUERY, keys, List.of(), () -> table.query(pk, skFrom, skTo, limit));
  }

  @Override
  public List<Indexed> find(Index index, String partition, String upTo, int limit) {
    return around(Kind.FIND, List.of(), List.of(), () -> table.find(index, partition, upTo, limit));
  }

  @SuppressWarnings("unchecked")
  private <T> T around(Kind kind, List<Key> keys, List<Write> writes, Supplier<T> call) {
    switch (plan.at(new Call(calls.getAndIncrement(), kind, keys, writes))) {
      case Act.Nothing _ -> {
        return call.get();
      }
      case Act.Before(Runnable deed) -> {
        deed.run();
        return call.get();
      }
      case Act.After(Runnable deed) -> {
        T answer = call.get();
        deed.run();
        return answer;
      }
      case Act.Conflict _ -> {
        if (kind != Kind.WRITE) {
          return call.get();
        }
        return (T)
            new Committed.Refused(Collections.nCopies(writes.size(), Committed.Refusal.CONFLICT));
      }
      case Act.NotDone _ -> throw new TransientFailure("throttled");
      case Act.AnswerLost _ -> {
        var _ = call.get();
        throw new TransientFailure("answer lost");
      }
      case Act.CrashBefore _ -> throw new Crash();
      case Act.CrashAfter _ -> {
        var _ = call.get();
        throw new Crash();
      }
    }
  }
}

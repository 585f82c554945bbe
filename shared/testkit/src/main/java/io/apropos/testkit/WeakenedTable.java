package io.apropos.testkit;

import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A table without one of its guards: proves that the guard is needed and that a test sees it. */
public final class WeakenedTable extends PassingTable {
  private final UnaryOperator<List<Write>> mutation;

  public WeakenedTable(Table table, UnaryOperator<List<Write>> mutation) {
    super(table);
    this.mutation = mutation;
  }

  /** The same condition without the parts that speak of an attribute. */
  public static Condition without(Condition condition, String attribute) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> new Condition.All(rest(all, attribute));
      case Condition.Any(List<Condition> any) -> {
        List<Condition> rest = rest(any, attribute);
        yield rest.isEmpty() ? new Condition.Always() : new Condition.Any(rest);
      }
      default -> condition;
    };
  }

  private static List<Condition> rest(List<Condition> conditions, String attribute) {
    return conditions.stream()
        .map(part -> without(part, attribute))
        .filter(part -> !names(part, attribute))
        .filter(part -> !(part instanceof Condition.Always))
        .toList();
  }

  private static boolean names(Condition condition, String attribute) {
    return switch (condition) {
      case Condition.Absent(String name) -> name.equals(attribute);
      case Condition.Present(String name) -> name.equals(attribute);
      case Condition.Equal(String name, _) -> name.equals(attribute);
      case Condition.AtMost(String name, _) -> name.equals(attribute);
      case Condition.AtLeast(String name, _) -> name.equals(attribute);
      case Condition.Always _,
          Condition.ItemAbsent _,
          Condition.ItemExists _,
          Condition.All _,
          Condition.Any _ ->
          false;
    };
  }

  /** The same write under another condition. */
  public static Write under(Write write, Condition condition) {
    return switch (write) {
      case Write.Put put -> new Write.Put(put.item(), condition);
      case Write.Update up ->
          new Write.Update(up.key(), up.set(), up.add(), up.remove(), condition);
      case Write.Delete delete -> new Write.Delete(delete.key(), condition);
      case Write.Check check -> new Write.Check(check.key(), condition);
    };
  }

  /** Whether it is an item of that sort key. */
  public static boolean isA(Write write, String sk) {
    return write.key().sk().startsWith(sk);
  }

  /** Changes every write that a transaction makes on items of one sort key. */
  public static UnaryOperator<List<Write>> each(String sk, UnaryOperator<Write> mutation) {
    return writes ->
        writes.stream().flatMap(w -> Stream.of(isA(w, sk) ? mutation.apply(w) : w)).toList();
  }

  @Override
  public Committed write(List<Write> writes) {
    return behind().write(mutation.apply(writes));
  }
}

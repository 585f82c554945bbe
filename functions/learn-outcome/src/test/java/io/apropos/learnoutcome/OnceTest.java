package io.apropos.learnoutcome;

import static io.apropos.testkit.WeakenedTable.each;
import static io.apropos.testkit.WeakenedTable.under;
import static io.apropos.testkit.WeakenedTable.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Outbox;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.WeakenedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Two runs that read the same matured mail count it once. Two guards see to it, and each of them
 * alone suffices: the decision is due still, and its outcome is not there yet.
 */
class OnceTest {
  private static final UnaryOperator<List<Write>> NONE = UnaryOperator.identity();
  private static final UnaryOperator<List<Write>> NO_OUTCOME =
      each("OUTCOME#", write -> under(write, new Condition.Always()));
  private static final UnaryOperator<List<Write>> NO_DUE =
      each("DECISION#", write -> under(write, without(write.condition(), "due")));

  private final Matter matter = new Matter();

  /** Counted by the run that came too late; the other one counts one in any case. */
  private int tooLate(UnaryOperator<List<Write>> mutation) {
    matter.sent("o1", matter.client(1, false));
    matter.later(Outbox.MATURES_AFTER);
    List<Item> after = new ArrayList<>();
    Table racing =
        FaultyTable.once(
            matter.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> {
              assertThat(matter.learns().counted()).isEqualTo(1);
              after.addAll(matter.table.all());
            }));
    int counted = matter.learns(new WeakenedTable(racing, mutation)).counted();
    assertThat(matter.table.all().equals(after)).isEqualTo(counted == 0);
    return counted;
  }

  @Test
  void a_mail_that_two_runs_read_is_counted_by_one() {
    assertThat(tooLate(NONE)).isZero();
  }

  @Test
  void that_it_is_due_still_suffices() {
    assertThat(tooLate(NO_OUTCOME)).isZero();
  }

  @Test
  void that_no_outcome_is_there_yet_suffices() {
    assertThat(tooLate(NO_DUE)).isZero();
  }

  @Test
  void without_both_it_is_counted_twice() {
    assertThat(tooLate(writes -> NO_DUE.apply(NO_OUTCOME.apply(writes)))).isEqualTo(1);
  }
}

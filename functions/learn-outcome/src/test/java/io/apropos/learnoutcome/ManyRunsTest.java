package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.learn.Shelf;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Counters;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Crash;
import io.apropos.testkit.FaultyTable.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bar 14 by the function itself: eight runs over the same mails, two of which are killed. */
class ManyRunsTest {
  private static final int MAILS = 64;
  private static final int RUNS = 8;

  /** The same mails and answers each time. */
  private static Matter matured() {
    Matter matter = new Matter();
    List<ClientId> clients =
        IntStream.rangeClosed(1, MAILS).mapToObj(n -> matter.client(n, false)).toList();
    for (int n = 0; n < MAILS; n++) {
      matter.sent("o" + n, clients.get(n));
    }
    matter.later(Duration.ofHours(5));
    for (int n = 0; n < MAILS; n += 3) {
      matter.looks(clients.get(n));
    }
    for (int n = 0; n < MAILS; n += 7) {
      matter.buys(clients.get(n), "order-" + n);
    }
    matter.later(Outbox.MATURES_AFTER);
    return matter;
  }

  private static Counters clicks(Matter matter) {
    return counted(matter).clicks();
  }

  private static Rates.Counted counted(Matter matter) {
    return new Shelf(matter.table)
        .sums(List.of("m0"), matter.town.clock.instant())
        .arms()
        .getOrDefault("m0", Rates.Counted.NOTHING);
  }

  /** A run that dies at its nth write, or goes through with -1. */
  private static Table dying(Matter matter, int write, Act act) {
    int[] writes = new int[1];
    return new FaultyTable(
        matter.table,
        call -> call.kind() == Kind.WRITE && writes[0]++ == write ? act : Act.NOTHING);
  }

  private static int run(Matter matter, int number) {
    Table through =
        switch (number) {
          case 0 -> dying(matter, 3, new Act.CrashBefore());
          case 1 -> dying(matter, 3, new Act.CrashAfter());
          default -> matter.table;
        };
    try {
      return matter.learns(through).counted();
    } catch (Crash killed) {
      return 0;
    }
  }

  @Test
  void many_runs_at_once_two_of_them_killed_count_as_one_in_order()
      throws ExecutionException, InterruptedException {
    Matter inOrder = matured();
    assertThat(inOrder.learns().counted()).isEqualTo(MAILS);
    Matter atOnce = matured();

    try (var pool = Executors.newFixedThreadPool(RUNS)) {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int number = 0; number < RUNS; number++) {
        int own = number;
        runs.add(pool.submit(() -> run(atOnce, own)));
      }
      for (Future<Integer> one : runs) {
        assertThat(one.get()).isBetween(0, MAILS);
      }
    }
    atOnce.learns(); // a minute later

    same(clicks(atOnce), clicks(inOrder));
    same(counted(atOnce).goals(), counted(inOrder).goals());
    assertThat(clicks(inOrder).goals()).isPositive();
    assertThat(atOnce.learns().counted()).isZero();
  }

  private static void same(Counters ours, Counters theirs) {
    close(ours.goals(), theirs.goals());
    close(ours.misses(), theirs.misses());
    for (int bin = 0; bin < ours.bins(); bin++) {
      close(ours.goals(bin), theirs.goals(bin));
      close(ours.misses(bin), theirs.misses(bin));
    }
  }

  private static void close(double ours, double theirs) {
    assertThat(ours).isCloseTo(theirs, within(1e-9 * Math.abs(theirs)));
  }
}

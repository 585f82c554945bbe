package io.apropos.testkit.protocol;

import io.apropos.application.decide.DecideMessage;
import io.apropos.application.dispatch.DispatchEmail;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.FaultyTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Everything at once: many workers, repeats, lost answers, crashes after the claim, and opt-outs
 * placed between reserve and claim; three half days, so that windows slide.
 */
public final class Storm {
  private static final int HALF_DAYS = 3;
  private static final int REDELIVERIES = 20;
  private static final Duration HALF_DAY = Duration.ofHours(13);

  private final Plan plan;
  private final Table table;
  private final Notary notary;
  private final Town town;
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Judge.Answered> answered = new ConcurrentLinkedQueue<>();

  /**
   * How much of what.
   *
   * @param occasions deliveries in all
   * @param repeats share of them that repeat another
   * @param lostAnswers share of the writes whose answer is lost
   * @param crashes share of the claims after which the function dies
   * @param optOuts share of the reservations after which the person leaves the topic
   */
  public record Plan(
      int threads,
      int clients,
      int cap,
      int mailboxCap,
      int occasions,
      double repeats,
      double lostAnswers,
      double crashes,
      double optOuts,
      long seed) {}

  /** What was counted. */
  public record Report(
      List<String> violations, int mails, Map<String, Integer> counts, Map<String, Integer> bites) {
    public String text() {
      return "violations %d, mails %d, %s, guards that refused: %s"
          .formatted(violations.size(), mails, new TreeMap<>(counts), new TreeMap<>(bites));
    }

    /** How often it happened, or a guard refused. */
    public int count(String what) {
      return counts.getOrDefault(what, bites.getOrDefault(what, 0));
    }
  }

  public Storm(Plan plan, Table table) {
    this.plan = plan;
    this.notary = new Notary(table);
    this.town = new Town(table, plan.cap(), plan.mailboxCap(), "drop");
    Random faults = new Random(plan.seed());
    this.table =
        new FaultyTable(
            notary,
            call ->
                call.kind() == FaultyTable.Kind.WRITE && draws(faults, plan.lostAnswers())
                    ? lost()
                    : FaultyTable.Act.NOTHING);
    Random crashes = new Random(plan.seed() + 1);
    town.mailer.beforeBytesLeave(() -> {
      if (draws(crashes, plan.crashes())) {
        count("crashed after the claim");
        throw new FaultyTable.Crash();
      }
    });
  }

  private FaultyTable.Act lost() {
    count("answers lost");
    return new FaultyTable.Act.AnswerLost();
  }

  /** Runs it; deterministic in what is drawn, not in how the workers interleave. */
  public Report run() throws InterruptedException, ExecutionException {
    for (int client = 0; client < plan.clients(); client++) {
      town.settles(notary, Town.client(client), address(client));
    }
    Random random = new Random(plan.seed() + 2);
    for (int half = 0; half < HALF_DAYS; half++) {
      storm(deliveries(half, random), random);
      town.clock.advance(HALF_DAY);
    }
    return new Report(
        new Judge(plan.cap(), plan.mailboxCap())
            .violations(town.mailer.accepted(), notary.claims(), List.copyOf(answered)),
        town.mailer.accepted().size(),
        Map.copyOf(counts),
        notary.bites());
  }

  /** Of ten clients two share their mailbox. */
  private static String address(int client) {
    int owner = client % 10 == 1 ? client - 1 : client;
    return "client-" + owner + "@example.com";
  }

  private List<Occasion> deliveries(int half, Random random) {
    int all = plan.occasions() / HALF_DAYS;
    int distinct = (int) Math.round(all * (1 - plan.repeats()));
    List<Occasion> deliveries = new ArrayList<>();
    for (int i = 0; i < distinct; i++) {
      Occasion occasion =
          town.occasion(
              "o-" + half + "-" + i,
              Town.client(random.nextInt(plan.clients())),
              "m" + random.nextInt(Town.TOPICS));
      town.fires(occasion);
      deliveries.add(occasion);
    }
    while (deliveries.size() < all) {
      deliveries.add(deliveries.get(random.nextInt(distinct)));
    }
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private void storm(List<Occasion> deliveries, Random random)
      throws InterruptedException, ExecutionException {
    List<Callable<Void>> work = new ArrayList<>();
    for (Occasion occasion : deliveries) {
      boolean leaves = random.nextDouble() < plan.optOuts();
      boolean wakesTwice = random.nextDouble() < 0.1;
      work.add(() -> deliver(occasion, leaves, wakesTwice));
    }
    ExecutorService workers = Executors.newFixedThreadPool(plan.threads());
    try {
      for (Future<Void> done : workers.invokeAll(work)) {
        done.get();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private Void deliver(Occasion occasion, boolean leaves, boolean wakesTwice) {
    DecideMessage decide = town.decides(table);
    for (int left = REDELIVERIES; left > 0; left--) {
      try {
        switch (decide.decide(occasion)) {
          case DecideMessage.Result.Decided(var row) -> {
            count(row.outcome() + (row.reason().isEmpty() ? "" : " " + row.reason()));
            if (leaves && row.state() == DecisionState.RESERVED) {
              leave(row);
            }
            wake(occasion);
          }
          case DecideMessage.Result.Duplicate _ -> {
            count("repeats refused");
            if (wakesTwice) {
              wake(occasion);
            }
          }
          case DecideMessage.Result.Erased _ -> count("erased");
        }
        return null;
      } catch (TransientFailure again) {
        count("delivered again");
      }
    }
    throw new IllegalStateException("an occasion was delivered " + REDELIVERIES + " times");
  }

  private void wake(Occasion occasion) {
    DispatchEmail dispatch = town.dispatches(table, ClaimCheck::judge);
    String id = DecisionIds.of(occasion.id(), occasion.round());
    for (int left = REDELIVERIES; left > 0; left--) {
      try {
        Dispatched done = dispatch.dispatch(id, () -> Duration.ofSeconds(20));
        count("dispatch " + done.outcome() + " " + done.reason());
        return;
      } catch (TransientFailure again) {
        count("woken again");
      } catch (FaultyTable.Crash dead) {
        return;
      }
    }
    throw new IllegalStateException("a row was woken " + REDELIVERIES + " times");
  }

  /** The person leaves the topic of the message that was just reserved: answered, then noted. */
  private void leave(DecisionRow row) {
    String topic = row.plan().topic();
    town.leavesBy(notary, row.decisionId(), topic);
    answered.add(
        new Judge.Answered(
            new Gates(notary).read(row.person()).person().key(), topic, notary.now()));
    count("opted out between reserve and claim");
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static boolean draws(Random random, double share) {
    synchronized (random) {
      return random.nextDouble() < share;
    }
  }
}

package io.apropos.testkit.protocol;

import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.promotion.Redemptions;
import io.apropos.application.store.Claims;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Reservations;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.PassingTable;
import io.apropos.testkit.WeakenedTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One small budget under many writers: codes are made, their mails end in every way there is,
 * orders use them once and again, answers are lost and functions die; then the time of what is left
 * runs out. At each commit, and in the end, not a cent is missing.
 */
public final class CodeStorm {
  public static final String BUDGET = "storm";
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Duration VALID = Duration.ofDays(3);
  private static final int AGAIN = 50;

  private final Plan plan;
  private final Table plain;
  private final Table table;
  private final Town town;
  private final PromotionCodes texts = new PromotionCodes("a secret of the storm");
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> codes = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  /**
   * How much of what.
   *
   * @param amount of the budget, minor units
   * @param worst case of one code, minor units
   * @param uses of one code
   * @param lostAnswers share of the writes whose answer is lost
   * @param crashes share of the writes after which the function dies
   */
  public record Plan(
      int threads,
      int decisions,
      long amount,
      long worst,
      int uses,
      double lostAnswers,
      double crashes,
      long seed) {}

  /**
   * What is left.
   *
   * @param shares of the budget, once every code has had its time
   * @param spent by orders, as the decisions say
   * @param violations in words; empty = none
   */
  public record Report(
      List<BudgetShare> shares,
      long spent,
      List<String> codes,
      List<String> violations,
      Map<String, Integer> counts) {
    public int count(String what) {
      return counts.getOrDefault(what, 0);
    }
  }

  /**
   * @param mutation the guard that is taken away; the identity takes none
   */
  public CodeStorm(Plan plan, Table table, UnaryOperator<List<Write>> mutation) {
    this.plan = plan;
    this.plain = new Bookkeeper(table);
    this.town = new Town(table, 60, 60, "drop");
    Random faults = new Random(plan.seed());
    this.table =
        new FaultyTable(
            new WeakenedTable(plain, mutation),
            call ->
                call.kind() == FaultyTable.Kind.WRITE ? fault(faults) : FaultyTable.Act.NOTHING);
  }

  private FaultyTable.Act fault(Random faults) {
    double drawn;
    synchronized (faults) {
      drawn = faults.nextDouble();
    }
    if (drawn < plan.lostAnswers()) {
      return new FaultyTable.Act.AnswerLost();
    }
    return drawn < plan.lostAnswers() + plan.crashes()
        ? new FaultyTable.Act.CrashAfter()
        : FaultyTable.Act.NOTHING;
  }

  /** Looks at a share after each commit that changed it. */
  private final class Bookkeeper extends PassingTable {
    Bookkeeper(Table table) {
      super(table);
    }

    @Override
    public Committed write(List<Write> writes) {
      Committed committed = behind().write(writes);
      if (writes.stream().anyMatch(write -> write.key().pk().equals("O#" + BUDGET))) {
        new Budgets(behind(), Pause.none()).shares(BUDGET).forEach(CodeStorm.this::audit);
      }
      return committed;
    }
  }

  private void audit(BudgetShare share) {
    if (share.remaining() + share.held() + share.spent() != share.laid()) {
      violations.add("a sum is off: " + share);
    }
    if (share.remaining() < 0 || share.held() < 0 || share.spent() < 0) {
      violations.add("overspent: " + share);
    }
  }

  /** Runs it; deterministic in what is drawn, not in how the workers interleave. */
  public Report run() throws InterruptedException, ExecutionException {
    new Budgets(plain, Pause.jitter()).lay(BUDGET, new Money(plan.amount(), EUR));
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < plan.decisions(); i++) {
      int number = i;
      work.add(() -> live(number));
    }
    try (var workers = Executors.newFixedThreadPool(plan.threads())) {
      for (Future<Void> done : workers.invokeAll(work)) {
        done.get();
      }
    }
    town.clock.advance(Duration.ofDays(8));
    for (int minute = 0; minute < 6; minute++) {
      town.sweeps(plain).sweep(() -> Duration.ofMinutes(1));
      town.clock.advance(Duration.ofMinutes(20));
    }
    return report();
  }

  private Report report() {
    long held = 0;
    Outbox outbox = new Outbox(plain, Pause.none());
    for (int i = 0; i < plan.decisions(); i++) {
      Optional<DecisionRow> row = outbox.find(id(i));
      held += row.flatMap(DecisionRow::code).map(IssuedCode::held).orElse(0L);
    }
    List<BudgetShare> shares = new Budgets(plain, Pause.none()).shares(BUDGET);
    if (held != shares.stream().mapToLong(BudgetShare::held).sum()) {
      violations.add("decisions hold %d, shares %s".formatted(held, shares));
    }
    return new Report(
        shares,
        shares.stream().mapToLong(BudgetShare::spent).sum(),
        List.copyOf(codes),
        List.copyOf(violations),
        Map.copyOf(counts));
  }

  private String id(int number) {
    return DecisionIds.of("storm-" + number, 0);
  }

  private Void live(int number) {
    Random luck = new Random(plan.seed() + number);
    try {
      Optional<DecisionRow> row = again(() -> reserved(number));
      if (row.isPresent() && luck.nextInt(4) == 0) {
        row = again(() -> reserved(number)); // delivered again
      }
      row.ifPresent(it -> ends(it, luck));
    } catch (FaultyTable.Crash dead) {
      count("crashes");
    }
    return null;
  }

  /** Empty when no share of the budget holds enough. */
  private Optional<DecisionRow> reserved(int number) {
    ClientId client = Town.client(number);
    Occasion occasion = town.occasion("storm-" + number, client, "m0");
    Gate gate = new Gates(table).read(client);
    Mailbox mailbox =
        new Mailboxes(table).read(town.hasher.hash(address(number), AddressFolding.CASE_ONLY));
    for (int step = 0; step < Budgets.SHARDS; step++) {
      DecisionRow row = row(occasion, client, mailbox, (number + step) % Budgets.SHARDS);
      Reservations.Result result = commit(row, gate, mailbox);
      switch (result) {
        case DONE -> {
          codes.add(row.code().orElseThrow().text());
          count("issued");
          return Optional.of(row);
        }
        case DUPLICATE -> {
          return new Outbox(table, Pause.none()).find(row.decisionId());
        }
        case UNFUNDED -> count("refused by a share");
        case STALE, CONFLICT, CODE_TAKEN -> throw new TransientFailure("somebody was quicker");
      }
    }
    count("unfunded");
    return Optional.empty();
  }

  private Reservations.Result commit(DecisionRow row, Gate gate, Mailbox mailbox) {
    var request =
        new Reservations.Request(
            row,
            gate,
            Optional.of(mailbox),
            Optional.empty(),
            Reservations.Room.ENOUGH,
            Reservations.Room.ENOUGH,
            false,
            new byte[] {1},
            town.clock.instant());
    return again(() -> new Reservations(table).commit(request));
  }

  private static EmailAddress address(int number) {
    return EmailAddress.of("client-" + number + "@example.com");
  }

  private DecisionRow row(Occasion occasion, ClientId client, Mailbox mailbox, int shard) {
    Instant now = town.clock.instant();
    String id = DecisionIds.of(occasion.id(), 0);
    Promotion promotion =
        new Promotion(BigDecimal.TEN, BUDGET, new Money(plan.worst(), EUR), plan.uses(), VALID);
    Choice choice =
        new Choice(
            "m0",
            Optional.empty(),
            Channel.EMAIL,
            "fires",
            occasion.key(),
            occasion.anchorId(),
            now,
            now.plus(Duration.ofDays(2)),
            1,
            false,
            true,
            Optional.empty(),
            1,
            Optional.of(promotion));
    return new DecisionRow(
            id,
            occasion,
            DecisionState.RESERVED,
            client,
            Optional.of(
                new DecisionRow.Planned(choice, MessageClass.MARKETING, "t0", Fate.HOLD, false)),
            "send-now",
            "",
            now,
            now,
            true,
            0,
            1,
            0,
            Optional.empty(),
            Optional.of(mailbox.hash()),
            Optional.empty(),
            Optional.empty())
        .issuing(new IssuedCode(texts.of(id, 0), shard, plan.worst(), plan.worst() / 10, Set.of()));
  }

  private void ends(DecisionRow row, Random luck) {
    Outbox outbox = new Outbox(table, Pause.none());
    Instant now = town.clock.instant();
    switch (luck.nextInt(10)) {
      case 0 -> twice(() -> outbox.cancel(row, "consent", now));
      case 1 -> twice(() -> outbox.holdBack(row, "caps", Fate.HOLD, now.plusSeconds(60)));
      case 2 -> twice(() -> outbox.expire(row, now));
      case 3 -> count("left reserved");
      default -> claimed(row).ifPresent(mine -> sent(mine, luck));
    }
  }

  private void twice(Supplier<Boolean> change) {
    again(change);
    again(change);
    count("ended without a mail");
  }

  private Optional<DecisionRow> claimed(DecisionRow row) {
    var claim = new DecisionRow.Claim("claim-" + row.decisionId(), town.clock.instant());
    Gate gate = new Gates(table).read(row.person());
    Mailbox mailbox = new Mailboxes(table).read(row.mailbox().orElseThrow());
    Claims.Result result = again(() -> new Claims(table).claim(row, gate, mailbox, claim, 1));
    DecisionRow now = new Outbox(table, Pause.none()).find(row.decisionId()).orElseThrow();
    return result == Claims.Result.MINE || now.claim().equals(Optional.of(claim))
        ? Optional.of(now)
        : Optional.empty();
  }

  private void sent(DecisionRow mine, Random luck) {
    Outbox outbox = new Outbox(table, Pause.none());
    Instant now = town.clock.instant();
    switch (luck.nextInt(8)) {
      case 0 -> twice(() -> outbox.rejected(mine, "refused", now));
      case 1 -> again(() -> outbox.unknown(mine, "no-answer"));
      case 2 -> {
        again(() -> outbox.giveBack(mine, "throttled", now, now));
        DecisionRow back = outbox.find(mine.decisionId()).orElseThrow();
        claimed(back).ifPresent(again -> again(() -> outbox.sent(again, "id", now)));
        orders(mine, luck);
      }
      case 3 -> count("died while sending");
      default -> {
        again(() -> outbox.sent(mine, "id", now));
        orders(mine, luck);
      }
    }
  }

  private void orders(DecisionRow row, Random luck) {
    Redemptions redemptions = new Redemptions(table, town.clock, Pause.none());
    int orders = luck.nextInt(plan.uses() + 2);
    for (int order = 0; order < orders; order++) {
      Event event = order(row, order, luck.nextInt(12));
      for (int told = 0; told < 2; told++) {
        again(() -> {
          redemptions.note(event);
          return true;
        });
      }
      count("orders");
    }
  }

  private Event order(DecisionRow row, int number, int discount) {
    String id = "order-" + row.decisionId() + "-" + number;
    Instant at = town.clock.instant().plusSeconds(60);
    return new Event(
        id,
        EventType.TRACK,
        "Order Completed",
        Optional.of((ClientId) row.person()),
        Optional.empty(),
        Optional.empty(),
        Value.Fields.NONE
            .with("order_id", Value.of(id))
            .with("coupon", Value.of(row.code().orElseThrow().text()))
            .with("discount", Value.of(discount)),
        Value.Fields.NONE,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Trust.SERVER,
        0);
  }

  private <T> T again(Supplier<T> act) {
    for (int left = AGAIN; left > 0; left--) {
      try {
        return act.get();
      } catch (TransientFailure lost) {
        count("tried again");
      }
    }
    throw new IllegalStateException("tried " + AGAIN + " times");
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}

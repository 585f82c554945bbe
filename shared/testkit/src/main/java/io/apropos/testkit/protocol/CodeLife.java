package io.apropos.testkit.protocol;

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
import io.apropos.application.table.Table;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happens to one code in a {@link CodeStorm}: made, mailed or not, used or not. */
final class CodeLife {
  private static final Duration VALID = Duration.ofDays(3);
  private static final int AGAIN = 50;

  private final CodeStorm.Plan plan;
  private final Table table;
  private final Town town;
  private final Consumer<String> count;
  private final Consumer<String> made;
  private final PromotionCodes texts = new PromotionCodes("a secret of the storm");

  /**
   * @param count told what happened, in words
   * @param made told the text of each code
   */
  CodeLife(
      CodeStorm.Plan plan, Table table, Town town, Consumer<String> count, Consumer<String> made) {
    this.plan = plan;
    this.table = table;
    this.town = town;
    this.count = count;
    this.made = made;
  }

  /** Lives it; a function that dies leaves it where it is. */
  void live(int number) {
    Random luck = new Random(plan.seed() + number);
    try {
      Optional<DecisionRow> row = again(() -> reserved(number));
      if (row.isPresent() && luck.nextInt(4) == 0) {
        row = again(() -> reserved(number)); // delivered again
      }
      row.ifPresent(it -> ends(it, luck));
    } catch (FaultyTable.Crash dead) {
      count.accept("crashes");
    }
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
          made.accept(row.code().orElseThrow().text());
          count.accept("issued");
          return Optional.of(row);
        }
        case DUPLICATE -> {
          return new Outbox(table, Pause.none()).find(row.decisionId());
        }
        case UNFUNDED -> count.accept("refused by a share");
        case STALE, CONFLICT, CODE_TAKEN -> throw new TransientFailure("somebody was quicker");
      }
    }
    count.accept("unfunded");
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
        new Promotion(
            BigDecimal.TEN,
            CodeStorm.BUDGET,
            new Money(plan.worst(), CodeStorm.EUR),
            plan.uses(),
            VALID);
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
      case 3 -> count.accept("left reserved");
      default -> claimed(row).ifPresent(mine -> sent(mine, luck));
    }
  }

  private void twice(Supplier<Boolean> change) {
    again(change);
    again(change);
    count.accept("ended without a mail");
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
      case 3 -> count.accept("died while sending");
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
      count.accept("orders");
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
        count.accept("tried again");
      }
    }
    throw new IllegalStateException("tried " + AGAIN + " times");
  }
}

package io.apropos.sweepoutbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.sweep.Swept;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A town, and what happens in it between two runs of the sweep. */
abstract class SweepScene {
  static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 1, 9, "hold");
  final RecordingEvents events = new RecordingEvents();
  final RecordingOccasions occasions = new RecordingOccasions();

  final Occasion decided(String id, String message) {
    if (new Gates(table).read(Town.client(1)).version() == 0) {
      town.settles(table, Town.client(1), "ann@mail.example");
    }
    Occasion occasion = town.occasion(id, Town.client(1), message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  final Occasion claimedAndLost() {
    Occasion occasion = decided("o1", "m0");
    town.mailer.beforeBytesLeave(() -> {
      throw new FaultyTable.Crash();
    });
    assertThatThrownBy(() -> dispatch(occasion)).isInstanceOf(FaultyTable.Crash.class);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.SENDING);
    return occasion;
  }

  final Dispatched dispatch(Occasion occasion) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(id(occasion), () -> Duration.ofSeconds(20));
  }

  final Swept sweep() {
    return sweep(table);
  }

  final Swept sweep(Table through) {
    return sweepOutbox(through).sweep(() -> Duration.ofSeconds(55));
  }

  final SweepOutbox sweepOutbox(Table through) {
    return new SweepOutbox(
        new SweepOutbox.World(
            through,
            new Fence(table, ARN, System::nanoTime),
            events,
            occasions,
            town.clock,
            Pause.none()));
  }

  final void later(Duration by) {
    town.clock.advance(by);
  }

  final void timer(String person, Instant due) {
    table.write(
        List.of(
            new Write.Put(
                Item.of(new Key(person, "PROFILE"))
                    .with("due", Instants.text(due))
                    .with("dueShard", Shards.of(Shards.TIMERS, person)),
                new Condition.Always())));
  }

  final void toBeSentAtLeastOnce(Occasion occasion) {
    Item item = item(occasion);
    Value.Fields planned = (Value.Fields) item.value("planned").orElseThrow();
    Item next = item.with("planned", planned.with("atLeastOnce", Value.of(true)));
    table.write(List.of(new Write.Put(next, new Condition.Always())));
  }

  final void raiseEpoch() {
    Item fence = table.read(new Key("FENCE", "FENCE")).orElseThrow();
    table.write(List.of(new Write.Put(fence.with("epoch", 2), new Condition.Always())));
  }

  final DecisionRow row(Occasion occasion) {
    return new Outbox(table, Pause.none()).find(id(occasion)).orElseThrow();
  }

  final Item item(Occasion occasion) {
    return table.read(DecisionIds.decision(id(occasion))).orElseThrow();
  }

  final int gateEntries() {
    return new Gates(table).read(Town.client(1)).ledger().entries().size();
  }

  final Instant entryAt(Occasion occasion) {
    return new Gates(table).read(Town.client(1)).ledger().entries().get(id(occasion)).at();
  }

  static String id(Occasion occasion) {
    return DecisionIds.of(occasion.id(), occasion.round());
  }
}

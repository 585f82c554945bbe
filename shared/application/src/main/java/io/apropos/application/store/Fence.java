package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one row that can stop everything, and that says which catalogue is in force. Read
 * consistently and cached for a second at most of elapsed time; never a condition of a transaction,
 * since everybody reads it.
 */
public final class Fence {
  private static final Key KEY = new Key("FENCE", "FENCE");
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Table table;
  private final String tableArn;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  private record Seen(State state, long at) {}

  /**
   * What FENCE says.
   *
   * @param epoch raised by a restore
   * @param open not paused, and opened for this very table
   * @param catalogue hash of the bundle in force; empty before the first publication
   * @param since last opening: older occasions stay silent
   */
  public record State(long epoch, boolean open, Optional<String> catalogue, Instant since) {}

  public Fence(Table table, String tableArn, LongSupplier nanoTime) {
    this.table = table;
    this.tableArn = tableArn;
    this.nanoTime = nanoTime;
  }

  /** The fence as of at most a second ago; closed when it was never written. */
  public State read() {
    Seen seen = cache.get();
    long now = nanoTime.getAsLong();
    if (seen != null && now - seen.at < FRESH) {
      return seen.state;
    }
    State state = table.read(KEY).map(this::state).orElseGet(this::never);
    cache.set(new Seen(state, now));
    return state;
  }

  /** Opens a table that has never been open. Another opening, or a closure, stands. */
  public void openFirst(Instant now) {
    table.write(
        List.of(
            new Write.Put(
                Item.of(KEY)
                    .with("epoch", 1)
                    .with("paused", Value.of(false))
                    .with("tableArn", tableArn)
                    .with("since", Instants.text(now)),
                new Condition.ItemAbsent())));
    cache.set(null);
  }

  /** Moves the pointer of the catalogue. */
  public void publish(String hash) {
    change("catalogue", Value.of(hash));
  }

  /** Stops or lets on. */
  public void pause(boolean paused) {
    change("paused", Value.of(paused));
  }

  private void change(String name, Value value) {
    table.write(
        List.of(
            new Write.Update(
                KEY,
                Map.of(name, new io.apropos.application.table.Attribute.Plain(value)),
                Map.<String, BigDecimal>of(),
                List.of(),
                new Condition.ItemExists())));
    cache.set(null);
  }

  private State never() {
    return new State(0, false, Optional.empty(), Instant.MAX);
  }

  private State state(Item item) {
    boolean paused = item.value("paused").map(v -> v.equals(Value.of(true))).orElse(false);
    boolean ours = item.text("tableArn").map(tableArn::equals).orElse(false);
    return new State(
        item.count("epoch"),
        ours && !paused,
        item.text("catalogue"),
        item.text("since").map(Instants::read).orElse(Instant.MAX));
  }
}

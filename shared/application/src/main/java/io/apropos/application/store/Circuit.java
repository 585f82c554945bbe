package io.apropos.application.store;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
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

/**
 * Open while the mail service refuses the account: then one trial a minute goes through, among all
 * dispatchers together, until one is taken.
 */
public final class Circuit {
  private static final Key KEY = new Key("FENCE", "CIRCUIT");
  private static final String TRIAL_AT = "trialAt";
  private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(1);

  private final Table table;

  /** Whether a mail may be claimed. */
  public enum Passage {
    FREE,
    /** The one trial of this minute. */
    TRIAL,
    SHUT
  }

  public Circuit(Table table) {
    this.table = table;
  }

  /** Asks for passage; an open circuit gives its trial to the first who asks. */
  public Passage ask(Instant now) {
    Optional<Instant> open =
        table.read(KEY).flatMap(item -> item.text(TRIAL_AT)).map(Instants::read);
    if (open.isEmpty()) {
      return Passage.FREE;
    }
    Instant last = open.get();
    if (now.isBefore(last.plus(BETWEEN_TRIALS))) {
      return Passage.SHUT;
    }
    Committed taken =
        table.write(List.of(tried(now, Condition.equal(TRIAL_AT, Instants.text(last)))));
    return taken instanceof Committed.Done ? Passage.TRIAL : Passage.SHUT;
  }

  /** The account was refused at {@code now}. */
  public void open(Instant now) {
    table.write(List.of(tried(now, new Condition.Always())));
  }

  /** The mail service works again. */
  public void close() {
    table.write(List.of(new Write.Put(Item.of(KEY), new Condition.Always())));
  }

  private static Write tried(Instant now, Condition condition) {
    return new Write.Update(
        KEY,
        Map.of(TRIAL_AT, new Attribute.Plain(Value.of(Instants.text(now)))),
        Map.<String, BigDecimal>of(),
        List.of(),
        condition);
  }
}

package io.apropos.application.store;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A change of an item that holds a ledger. It always adds 1 to {@code v}: whoever judged by what
 * was there before must read again.
 *
 * @param <C> the kind of change itself
 */
abstract sealed class LedgerChange<C extends LedgerChange<C>> permits GateChange, MailboxChange {
  static final String VERSION = "v";

  private final Key key;
  private final Map<String, Attribute> set = new LinkedHashMap<>();
  private final Map<String, BigDecimal> add = new LinkedHashMap<>();
  private final Set<String> remove = new LinkedHashSet<>();
  private final List<Condition> conditions = new ArrayList<>();

  LedgerChange(Key key) {
    this.key = key;
    add.put(VERSION, BigDecimal.ONE);
  }

  abstract C self();

  /** Puts an entry, whether or not the decision has one. */
  public C entry(LedgerEntry entry) {
    set.put(Ledgers.name(entry), Ledgers.plain(entry));
    remove.remove(Ledgers.name(entry));
    return self();
  }

  /** Releases the entry of a decision, if there is one. */
  public C release(String decisionId) {
    remove.add(Ledgers.PREFIX + decisionId);
    set.remove(Ledgers.PREFIX + decisionId);
    return self();
  }

  /** Pressure of what has left by age, as of an instant. */
  public C aged(double weight, Instant at) {
    set.putAll(Ledgers.aged(weight, at));
    return self();
  }

  /** Only if nobody wrote since; 0 = the item does not exist yet. */
  C atVersion(long seen) {
    return only(Condition.version(VERSION, seen));
  }

  C only(Condition condition) {
    conditions.add(condition);
    return self();
  }

  C set(String attribute, Value value) {
    set.put(attribute, new Attribute.Plain(value));
    remove.remove(attribute);
    return self();
  }

  C remove(String attribute) {
    remove.add(attribute);
    set.remove(attribute);
    return self();
  }

  C add(String attribute, long amount) {
    add.merge(attribute, BigDecimal.valueOf(amount), BigDecimal::add);
    return self();
  }

  /** The change as one action of a transaction. */
  public Write write() {
    return new Write.Update(
        key,
        Map.copyOf(set),
        Map.copyOf(add),
        List.copyOf(remove),
        new Condition.All(List.copyOf(conditions)));
  }
}

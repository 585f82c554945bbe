package io.apropos.testkit.protocol;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import io.apropos.testkit.PassingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sits next to the table and notes, by commit and not by any clock, which mail was claimed when,
 * and which guard refused how often.
 */
public final class Notary extends PassingTable {
  private final AtomicLong order = new AtomicLong();
  private final List<Claimed> claims = new ArrayList<>();
  private final ConcurrentMap<String, Integer> bites = new ConcurrentHashMap<>();

  /**
   * A claim that was committed.
   *
   * @param asked place in the order of all notes at which the claim was asked for
   */
  public record Claimed(String decisionPk, long asked) {}

  public Notary(Table table) {
    super(table);
  }

  /** The next place in the order; to be taken right after an opt-out was answered. */
  public long now() {
    return order.incrementAndGet();
  }

  public synchronized List<Claimed> claims() {
    return List.copyOf(claims);
  }

  /** How often each guard refused. */
  public Map<String, Integer> bites() {
    return Map.copyOf(bites);
  }

  @Override
  public Committed write(List<Write> writes) {
    Optional<Write> claim = writes.stream().filter(Notary::claims).findFirst();
    long asked = now();
    Committed committed = behind().write(writes);
    switch (committed) {
      case Committed.Done _ -> claim.ifPresent(write -> note(new Claimed(write.key().pk(), asked)));
      case Committed.Refused refused -> bitten(writes, refused, claim.isPresent());
    }
    return committed;
  }

  private synchronized void note(Claimed claimed) {
    claims.add(claimed);
  }

  private void bitten(List<Write> writes, Committed.Refused refused, boolean claims) {
    for (int i = 0; i < writes.size(); i++) {
      if (refused.failed(i)) {
        String step = claims ? "C2 " : isReservation(writes) ? "R2 " : "other ";
        String item = writes.get(i).key().sk().replaceAll("#.*", "");
        bites.merge(step + item, 1, Integer::sum);
      }
    }
  }

  private static boolean isReservation(List<Write> writes) {
    return writes.stream()
        .anyMatch(write -> write instanceof Write.Put && write.key().sk().startsWith("DECISION#"));
  }

  static boolean claims(Write write) {
    return write instanceof Write.Update update
        && new Attribute.Plain(Value.of("SENDING")).equals(update.set().get("state"));
  }
}

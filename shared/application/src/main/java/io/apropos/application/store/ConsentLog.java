package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The proof of consent: append-only, each record holding the hash of the one before, number and
 * hash of the last one in GATE.
 */
public final class ConsentLog {
  private static final int MOST = 10_000;

  private final Table table;

  /**
   * One act.
   *
   * @param by who acted: key's name, token's send, import file
   * @param eventId event or request that brought it; "" if none
   * @param recordedAt when we wrote it
   */
  public record Act(
      ConsentKey key, Consent consent, String by, String eventId, Instant recordedAt) {}

  /**
   * What to add to the transaction that changes the GATE.
   *
   * @param writes the records, each IF absent
   * @param number of the last of them
   * @param hash of the last of them
   */
  public record Append(List<Write> writes, long number, String hash) {
    /** Lets the GATE follow: number and hash of the last record, IF the former one is as seen. */
    public GateChange into(GateChange change, Gate seen) {
      return writes.isEmpty() ? change : change.proof(seen, number, hash);
    }
  }

  public ConsentLog(Table table) {
    this.table = table;
  }

  /** Records to append for acts of one person, in order, after those that {@code seen} knows. */
  public static Append append(Gate seen, List<Act> acts) {
    List<Write> writes = new ArrayList<>();
    long number = seen.consentNumber();
    String hash = seen.consentHash();
    for (Act act : acts) {
      number++;
      Value.Fields record = fields(act, hash);
      hash = hash(record);
      writes.add(record(seen.person(), number, record, hash));
    }
    return new Append(List.copyOf(writes), number, hash);
  }

  /** A record that holds the last hash of another chain: written when two persons become one. */
  public static Append join(Gate survivor, Gate merged, Instant at) {
    if (merged.consentNumber() == 0) {
      return new Append(List.of(), survivor.consentNumber(), survivor.consentHash());
    }
    Value.Fields record =
        Value.Fields.NONE
            .with("kind", Value.of("merge"))
            .with("from", Value.of(merged.person().key()))
            .with("fromHash", Value.of(merged.consentHash()))
            .with("recordedAt", Value.of(Instants.text(at)))
            .with("previous", Value.of(survivor.consentHash()));
    String hash = hash(record);
    long number = survivor.consentNumber() + 1;
    return new Append(List.of(record(survivor.person(), number, record, hash)), number, hash);
  }

  /** All records of a person, oldest first. */
  public List<Value.Fields> of(PersonId person) {
    return records(person).stream().map(ConsentLog::content).toList();
  }

  /** Whether every record still is what was written and none is missing. */
  public boolean isIntact(Gate gate) {
    String previous = "";
    List<Item> records = records(gate.person());
    for (Item record : records) {
      Value.Fields content = content(record);
      boolean follows = content.text("previous").orElse("?").equals(previous);
      previous = hash(content);
      if (!follows || !record.text("hash").orElse("?").equals(previous)) {
        return false;
      }
    }
    return records.size() == gate.consentNumber() && previous.equals(gate.consentHash());
  }

  private List<Item> records(PersonId person) {
    return table.query(person.key(), "CONSENT#", "CONSENT#~", MOST);
  }

  private static Value.Fields content(Item record) {
    return record.value("record").orElseThrow() instanceof Value.Fields fields
        ? fields
        : Value.Fields.NONE;
  }

  private static Write record(PersonId person, long number, Value.Fields record, String hash) {
    return new Write.Put(
        Item.of(new Key(person.key(), "CONSENT#%08d".formatted(number)))
            .with("record", record)
            .with("hash", hash),
        new Condition.ItemAbsent());
  }

  private static Value.Fields fields(Act act, String previous) {
    Consent consent = act.consent();
    return Value.Fields.NONE
        .with("kind", Value.of("act"))
        .with("about", Value.of(act.key().text()))
        .with("state", Value.of(consent.state().name().toLowerCase(Locale.ROOT)))
        .with("at", Value.of(Instants.text(consent.at())))
        .with("source", Value.of(consent.source()))
        .with("textVersion", Value.of(consent.textVersion()))
        .with("method", Value.of(consent.method()))
        .with("by", Value.of(act.by()))
        .with("event", Value.of(act.eventId()))
        .with("recordedAt", Value.of(Instants.text(act.recordedAt())))
        .with("previous", Value.of(previous));
  }

  /** Over the members in alphabetical order: a map of the table keeps none. */
  private static String hash(Value.Fields record) {
    Value.Fields sorted = Value.Fields.NONE;
    for (String name : record.members().keySet().stream().sorted().toList()) {
      sorted = sorted.with(name, record.find(name).orElseThrow());
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Json.write(sorted)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }
}

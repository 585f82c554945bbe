package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.MemoryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain shows every change that was made behind our back. */
class ConsentLogTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MemoryTable table = new MemoryTable();

  @BeforeEach
  void three_records() {
    for (ConsentState state :
        List.of(ConsentState.GRANTED, ConsentState.REFUSED, ConsentState.GRANTED)) {
      append(state);
    }
  }

  @Test
  void is_intact_as_it_was_written() {
    assertThat(isIntact()).isTrue();
  }

  @Test
  void a_record_that_was_altered_shows() {
    Item second = item(2);
    Value.Fields record = (Value.Fields) second.value("record").orElseThrow();
    write(second.with("record", record.with("state", Value.of("granted"))));
    assertThat(isIntact()).isFalse();
  }

  @Test
  void a_record_that_was_altered_with_its_hash_shows_in_the_next() {
    var other = new MemoryTable();
    ConsentLog.Append forged =
        ConsentLog.append(
            new Gates(other).read(ANN),
            List.of(act(ConsentState.REFUSED), act(ConsentState.REFUSED)));
    other.write(forged.writes());
    write(other.read(new Key(ANN.key(), "CONSENT#00000001")).orElseThrow());
    assertThat(isIntact()).isFalse();
  }

  @Test
  void a_record_that_is_missing_shows_wherever_it_was() {
    for (int missing = 1; missing <= 3; missing++) {
      Item record = item(missing);
      table.write(List.of(new Write.Delete(record.key(), new Condition.Always())));
      assertThat(isIntact()).as("without %d", missing).isFalse();
      write(record);
    }
    assertThat(isIntact()).isTrue();
  }

  @Test
  void a_record_that_was_added_shows() {
    Gate gate = new Gates(table).read(ANN);
    table.write(ConsentLog.append(gate, List.of(act(ConsentState.GRANTED))).writes());
    assertThat(isIntact()).isFalse();
  }

  /** The place of the record is free again; the number in GATE tells all the same. */
  @Test
  void who_read_the_gate_before_the_last_act_cannot_append_even_where_no_record_stands() {
    Gate before = new Gates(table).read(ANN);
    append(ConsentState.REFUSED);
    table.write(List.of(new Write.Delete(item(4).key(), new Condition.Always())));
    refuses(before);
  }

  /** As after a restore: the record is there, and the GATE does not know of it. */
  @Test
  void no_record_is_ever_written_over() {
    Gate gate = new Gates(table).read(ANN);
    table.write(ConsentLog.append(gate, List.of(act(ConsentState.GRANTED))).writes());
    refuses(gate);
  }

  /** As an opt-out appends, which no version of the GATE may stop. */
  private void refuses(Gate seen) {
    List<Item> all = table.all();
    ConsentLog.Append append = ConsentLog.append(seen, List.of(act(ConsentState.REFUSED)));
    List<Write> writes = new ArrayList<>(append.writes());
    writes.add(append.into(GateChange.of(ANN), seen).write());
    assertThat(table.write(writes)).isInstanceOf(Committed.Refused.class);
    assertThat(table.all()).isEqualTo(all);
  }

  private boolean isIntact() {
    return new ConsentLog(table).isIntact(new Gates(table).read(ANN));
  }

  private Item item(int number) {
    return table.read(new Key(ANN.key(), "CONSENT#%08d".formatted(number))).orElseThrow();
  }

  private void write(Item item) {
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private void append(ConsentState state) {
    Gate gate = new Gates(table).read(ANN);
    ConsentLog.Append append = ConsentLog.append(gate, List.of(act(state)));
    List<Write> writes = new ArrayList<>(append.writes());
    writes.add(append.into(GateChange.since(gate), gate).write());
    table.write(writes);
  }

  private static ConsentLog.Act act(ConsentState state) {
    var key = new ConsentKey("news", Channel.EMAIL, ConsentKey.MARKETING);
    var consent = new Consent(state, NOON, "form", "v1", "checkbox");
    return new ConsentLog.Act(key, consent, "server", "e-1", NOON);
  }
}

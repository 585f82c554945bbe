package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.preferences.KeepPreferences;
import io.apropos.application.preferences.Setting;
import io.apropos.application.preferences.Standing;
import io.apropos.application.preferences.Wish;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Eight tabs at once on each of a hundred profiles; whoever is stale reads again and saves. */
class ConsentStormTest {
  private static final int PROFILES = 100;
  private static final int TABS = 8;

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 3, "drop");
  private final KeepPreferences preferences =
      new KeepPreferences(table, town.hasher, Pause.none(), town.clock);

  @Test
  void every_consent_is_kept_in_an_unbroken_chain_and_any_tampering_is_found() throws Exception {
    for (int profile = 0; profile < PROFILES; profile++) {
      arrives(profile);
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(TABS)) {
      for (int profile = 0; profile < PROFILES; profile++) {
        atOnce(workers, profile);
      }
    }
    var log = new ConsentLog(table);
    int kept = 0;
    for (int profile = 0; profile < PROFILES; profile++) {
      Gate gate = gate(profile);
      for (int tab = 0; tab < TABS; tab++) {
        kept += gate.consents().get(tracking(tab)).state() == ConsentState.GRANTED ? 1 : 0;
      }
      assertThat(log.isIntact(gate)).isTrue();
      assertThat(gate.prefs()).isEqualTo(TABS);
    }
    assertThat(kept).isEqualTo(PROFILES * TABS);
    everyTamperingIsFound(log, gate(7));
  }

  private void arrives(int profile) {
    town.settles(table, Town.client(profile), address(profile));
    Occasion occasion = town.occasion("o" + profile, Town.client(profile), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
  }

  private void atOnce(ExecutorService workers, int profile) throws Exception {
    var start = new CyclicBarrier(TABS);
    List<Callable<Integer>> tabs = new ArrayList<>();
    for (int tab = 0; tab < TABS; tab++) {
      ConsentKey key = tracking(tab);
      tabs.add(() -> {
        start.await();
        return grants(profile, key);
      });
    }
    for (Future<Integer> done : workers.invokeAll(tabs)) {
      assertThat(done.get()).isPositive();
    }
  }

  /** How often it had to be said. */
  private int grants(int profile, ConsentKey key) {
    LinkTokens.Send link =
        new LinkTokens.Send(DecisionIds.of("o" + profile, 0), "", mailbox(profile));
    for (int times = 1; ; times++) {
      Standing seen = preferences.standing(link, Desk.catalogue()).orElseThrow();
      Wish wish =
          new Wish(
              seen.gate().prefs(),
              Map.of(key, true),
              new Setting.Keep<>(),
              new Setting.Keep<>(),
              new Setting.Keep<>(),
              new Setting.Keep<>());
      if (preferences.keep(link, wish, Desk.catalogue(), Desk::plenty)
          instanceof KeepPreferences.Result.Kept) {
        return times;
      }
    }
  }

  private void everyTamperingIsFound(ConsentLog log, Gate gate) {
    List<Item> records = table.query(gate.person().key(), "CONSENT#", "CONSENT#~", 100);
    assertThat(records).hasSize(TABS);
    for (int i = 0; i < records.size(); i++) {
      Item record = records.get(i);
      put(altered(record));
      assertThat(log.isIntact(gate)).as("altered %d", i).isFalse();
      table.write(List.of(new Write.Delete(record.key(), new Condition.Always())));
      assertThat(log.isIntact(gate)).as("dropped %d", i).isFalse();
      put(record);
      Item other = records.get((i + 1) % records.size());
      put(new Item(record.key(), other.attributes()));
      put(new Item(other.key(), record.attributes()));
      assertThat(log.isIntact(gate)).as("swapped %d", i).isFalse();
      put(record);
      put(other);
      assertThat(log.isIntact(gate)).isTrue();
    }
  }

  private static Item altered(Item record) {
    Value.Fields content =
        record.value("record").orElseThrow() instanceof Value.Fields fields
            ? fields
            : Value.Fields.NONE;
    Map<String, Attribute> attributes = new LinkedHashMap<>(record.attributes());
    attributes.put("record", new Attribute.Plain(content.with("textVersion", Value.of("another"))));
    return new Item(new Key(record.key().pk(), record.key().sk()), attributes);
  }

  private void put(Item item) {
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private Gate gate(int profile) {
    return new Gates(table).readHere(Town.client(profile));
  }

  private static String address(int profile) {
    return "reader" + profile + "@mail.example";
  }

  private AddressHash mailbox(int profile) {
    return town.hasher.hash(EmailAddress.of(address(profile)), AddressFolding.CASE_ONLY);
  }

  private static ConsentKey tracking(int tab) {
    return new ConsentKey(Town.topic(tab), Channel.EMAIL, ConsentKey.TRACKING);
  }
}

package io.apropos.testkit;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table in memory, one transaction at a time. Never throttles: {@link FaultyTable} does. */
public final class MemoryTable implements Table {
  private static final int MOST_WRITES = 100;

  private final TreeMap<Key, Item> items =
      new TreeMap<>(Comparator.comparing(Key::pk).thenComparing(Key::sk));

  @Override
  public synchronized Optional<Item> read(Key key) {
    return Optional.ofNullable(items.get(key));
  }

  @Override
  public synchronized Committed write(List<Write> writes) {
    check(writes);
    List<Committed.Refusal> refusals = new ArrayList<>();
    for (Write write : writes) {
      refusals.add(
          Conditions.hold(write.condition(), read(write.key()))
              ? Committed.Refusal.NONE
              : Committed.Refusal.CONDITION);
    }
    if (refusals.contains(Committed.Refusal.CONDITION)) {
      return new Committed.Refused(refusals);
    }
    writes.forEach(this::apply);
    return new Committed.Done();
  }

  @Override
  public synchronized List<Item> query(String pk, String skFrom, String skTo, int limit) {
    return items.subMap(new Key(pk, skFrom), true, new Key(pk, skTo), true).values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Indexed> find(Index index, String partition, String upTo, int limit) {
    return items.values().stream()
        .filter(item -> item.text(index.partition()).equals(Optional.of(partition)))
        .flatMap(item ->
            item
                .text(index.sort())
                .filter(sort -> sort.compareTo(upTo) <= 0)
                .map(sort -> new Indexed(item.key(), sort))
                .stream())
        .sorted(Comparator.comparing(Indexed::sort))
        .limit(limit)
        .toList();
  }

  /** All items, in order of their keys. */
  public synchronized List<Item> all() {
    return List.copyOf(items.values());
  }

  private void apply(Write write) {
    switch (write) {
      case Write.Put put -> items.put(put.key(), put.item());
      case Write.Update update -> items.put(update.key(), updated(update));
      case Write.Delete delete -> items.remove(delete.key());
      case Write.Check _ -> {
        // only looks
      }
    }
  }

  private Item updated(Write.Update update) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    read(update.key()).ifPresent(item -> attributes.putAll(item.attributes()));
    attributes.putAll(update.set());
    update
        .add()
        .forEach(
            (name, amount) -> attributes.merge(name, plain(amount), (was, _) -> sum(was, amount)));
    update.remove().forEach(attributes::remove);
    return new Item(update.key(), attributes);
  }

  private static Attribute plain(BigDecimal number) {
    return new Attribute.Plain(Value.of(number));
  }

  private static Attribute sum(Attribute was, BigDecimal amount) {
    if (was instanceof Attribute.Plain(Value.Num(BigDecimal number))) {
      return plain(number.add(amount));
    }
    throw new IllegalArgumentException("only a number can be added to");
  }

  private static void check(List<Write> writes) {
    if (writes.isEmpty() || writes.size() > MOST_WRITES) {
      throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
    }
    if (writes.stream().map(Write::key).distinct().count() < writes.size()) {
      throw new IllegalArgumentException("a transaction writes no item twice");
    }
    for (Write write : writes) {
      if (write instanceof Write.Put(Item item, _)) {
        item.attributes().values().forEach(MemoryTable::check);
      }
      if (write instanceof Write.Update update) {
        update.set().values().forEach(MemoryTable::check);
        if (update.remove().stream().anyMatch(update.set()::containsKey)) {
          throw new IllegalArgumentException("an attribute is either set or removed");
        }
      }
    }
  }

  private static void check(Attribute attribute) {
    switch (attribute) {
      case Attribute.Bytes(byte[] bytes) when bytes.length == 0 ->
          throw new IllegalArgumentException("bytes must not be empty");
      case Attribute.Plain(Value.Nothing _) -> throw new IllegalArgumentException("null is absent");
      default -> {
        // fine
      }
    }
  }
}

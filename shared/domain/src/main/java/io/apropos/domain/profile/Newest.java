package io.apropos.domain.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest {@code room} entries, one a name: of two with one name the later stands. Any order and
 * any repetition of additions and unions of one set give the same.
 *
 * @param room most entries kept, positive
 * @param entries oldest first
 */
public record Newest<T extends Newest.Entry>(int room, List<T> entries) {
  /** Something with a name and a stamp. Equal name and stamp means equal. */
  public interface Entry {
    String name();

    Stamp stamp();
  }

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::stamp).thenComparing(Entry::name);

  public Newest {
    entries = List.copyOf(entries);
  }

  public static <T extends Entry> Newest<T> none(int room) {
    return new Newest<>(room, List.of());
  }

  public Newest<T> with(T entry) {
    return union(new Newest<>(room, List.of(entry)));
  }

  public Newest<T> union(Newest<T> other) {
    if (other.entries.isEmpty()) {
      return this;
    }
    Map<String, T> byName = new HashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    other.entries.forEach(
        entry -> byName.merge(entry.name(), entry, (a, b) -> ORDER.compare(a, b) >= 0 ? a : b));
    List<T> all = new ArrayList<>(byName.values());
    all.sort(ORDER);
    return new Newest<>(room, all.subList(Math.max(0, all.size() - room), all.size()));
  }

  public Newest<T> only(Predicate<T> kept) {
    return new Newest<>(room, entries.stream().filter(kept).toList());
  }

  public Optional<T> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findAny();
  }

  public Optional<T> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
